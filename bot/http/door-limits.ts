import type { IncomingMessage } from "node:http";
import type { Actor } from "../../shared/people/actor.ts";
import { clientAddress } from "./client-address.ts";
import { createRateLimit, type Rate, type RateLimit, type Taken } from "../evaluation/rate-limit.ts";

export type DoorRates = {
  /** Requests that nobody could be recognised in, from one address. */
  address: Rate;
  /** What one person asks of the tab's API. */
  person: Rate;
};

/** A hall full of people may share an address; what any of them asks in their own name is not counted there. */
export const SERVICE_RATES: DoorRates = {
  address: { burst: 600, perSecond: 20 },
  person: { burst: 120, perSecond: 10 },
};

/** On one's own machine, where a program plays sixty people: the same doors, wide open. */
export const LOCAL_RATES: DoorRates = {
  address: { burst: 20_000, perSecond: 5_000 },
  person: { burst: 5_000, perSecond: 1_000 },
};

export type DoorLimits = {
  /** Before anything is read. */
  knock(request: IncomingMessage): Taken;
  /** Whoever knocked is known: this request does not count against the address. */
  recognised(request: IncomingMessage): void;
  /** Before anything is done for somebody. */
  serve(actor: Pick<Actor, "tenantId" | "id">): Taken;
};

/**
 * How much an address and a person may ask of one server. An address only pays for requests in which nobody is
 * recognised, so the Bot Connector, a council's one way out or a hall's network is never slowed down by the people behind it.
 */
export function createDoorLimits({
  rates,
  proxies,
  now = () => performance.now(),
}: {
  rates: DoorRates;
  /** How many trusted proxies stand in front. */
  proxies: number;
  now?: () => number;
}): DoorLimits {
  const addresses: RateLimit = createRateLimit({ ...rates.address, now });
  const people: RateLimit = createRateLimit({ ...rates.person, now });
  return {
    knock: (request) => addresses.take(clientAddress(request, proxies)),
    recognised: (request) => addresses.giveBack(clientAddress(request, proxies)),
    serve: ({ tenantId, id }) => people.take(`${tenantId} ${id}`),
  };
}
