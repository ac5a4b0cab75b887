import { z } from "zod";
import { grantSchema, type Actor } from "../../../shared/people/actor.ts";
import { sameGrant } from "../../../shared/people/role-rules.ts";
import type { ActorDirectory } from "../people/actor-directory.ts";
import { newTicket, openWith, sealFor, ticketId } from "./download-ticket.ts";
import type { DownloadStore } from "../../storage/download-store.ts";

/** `chat`: sent to the person's own chat, once they accept it there. */
type Way = "browser" | "chat";

/**
 * The validity of a ticket. `browser`: enough to start a browser on a slow phone, too short to pass the address on.
 * `chat`: enough to notice the card.
 */
const LASTS_MS: Readonly<Record<Way, number>> = { browser: 60_000, chat: 15 * 60_000 };
const TICKET = /^[\w-]{43}$/;

const contentSchema = z.object({
  id: z.string(),
  guest: z.boolean(),
  /** Roles from the person's token, for which the directory vouches. They are not in the record. */
  vouched: z.array(grantSchema),
  path: z.string(),
  way: z.enum(["browser", "chat"]).default("browser"),
});

/** The person that a ticket was made for, with their present roles, and what it opens. */
type Opened = { actor: Actor; path: string };

export type Downloads = {
  /** An address where the person can fetch the file at `path`, once within a minute. */
  issue(actor: Actor, path: string): Promise<string>;
  /** What a ticket opens, if the person may read it now; null where it is invalid, used or expired. */
  redeem(ticket: string): Promise<Opened | null>;
  /** A ticket for the person's own chat. It is valid once, for a quarter of an hour, and for them alone. */
  offer(actor: Actor, path: string): Promise<string>;
  /** What such a ticket opens; null for anybody else. It is used up whoever brings it. */
  accept(ticket: string, personId: string): Promise<Opened | null>;
};

export type DownloadsOptions = {
  store: DownloadStore;
  actorOf: ActorDirectory["actorOf"];
  tenants: readonly string[];
  /** Without a slash at the end. */
  publicUrl: string;
  now(): Date;
};

/**
 * Gives files to a browser without a session: Teams cannot save a file from a tab, but opens addresses. Such an address
 * needs no signing in. So it works once, for a minute, for one path, and for what its person may read at that moment.
 */
export function createDownloads({ store, actorOf, tenants, publicUrl, now }: DownloadsOptions): Downloads {
  async function ticketFor(
    { tenantId, id, name, guest = false, ...actor }: Actor,
    path: string,
    way: Way,
  ): Promise<string> {
    const { grants } = await actorOf({ tenantId, id, name, guest });
    const vouched = actor.grants.filter((one) => !grants.some((other) => sameGrant(one, other)));
    const ticket = newTicket();
    await store.sweep(tenantId, now());
    await store.put(tenantId, {
      id: ticketId(ticket),
      sealed: sealFor(ticket, JSON.stringify({ id, guest, vouched, path, way })),
      until: new Date(now().getTime() + LASTS_MS[way]).toISOString(),
    });
    return ticket;
  }

  async function open(ticket: string, { way, personId }: { way: Way; personId?: string }): Promise<Opened | null> {
    if (!TICKET.test(ticket)) return null;
    for (const tenantId of tenants) {
      const found = await store.take(tenantId, ticketId(ticket));
      if (!found) continue;
      if (new Date(found.until) <= now()) return null;
      const { path, way: meant, ...person } = contentSchema.parse(JSON.parse(openWith(ticket, found.sealed)));
      if (meant !== way || (personId !== undefined && personId !== person.id)) return null;
      return { actor: await actorOf({ tenantId, name: "", ...person }), path };
    }
    return null;
  }

  return {
    issue: async (actor, path) => `${publicUrl}/download/${await ticketFor(actor, path, "browser")}`,
    redeem: (ticket) => open(ticket, { way: "browser" }),
    offer: (actor, path) => ticketFor(actor, path, "chat"),
    accept: (ticket, personId) => open(ticket, { way: "chat", personId }),
  };
}
