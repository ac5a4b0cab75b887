import { createActivityFeed } from "./activity-feed.ts";
import { createOutboundTokens } from "../identity/outbound-tokens.ts";
import { microsoft } from "../identity/trust.ts";
import { systemClock } from "./clock.ts";
import { createConnectorClient } from "./connector-client.ts";
import { createFileDoor } from "./file-door.ts";
import { GatewayAdapter } from "./gateway-adapter.ts";
import type { TeamsGateway, TeamsGatewayOptions } from "./gateway-contract.ts";
import { createMessenger } from "./messenger.ts";
import { receiveActivities } from "./receive-activities.ts";
import { createSendQueue } from "./send-queue.ts";
import { createTeamOwners } from "./team-owners.ts";

const closeGraceMs = 8_000;

/**
 * The gateway between Microsoft Teams and the program: only what is behind it knows an SDK. Sending works at once; receiving
 * begins when a handler is given, which may itself need to send.
 */
export function createTeamsGateway(options: TeamsGatewayOptions): TeamsGateway {
  const { registration, log } = options;
  const trust = options.trust ?? microsoft;
  const mode = registration && trust.serviceUrls === "microsoft" ? "registered" : "local";
  const adapter = new GatewayAdapter(registration, trust);
  const queue = createSendQueue(systemClock);
  const connector = createConnectorClient({ token: () => adapter.token() });
  const messenger = createMessenger({
    ...{ queue, connector, local: registration === undefined },
    botId: registration && `28:${registration.appId}`,
  });
  const graphToken =
    registration &&
    createOutboundTokens({ registration, authority: trust.authority, scope: `${trust.graph}/.default` });

  return {
    messenger,
    feed: options.feed ? createActivityFeed({ ...options.feed, ...systemClock, log }) : null,
    files: options.fileHost
      ? createFileDoor(messenger, { host: options.fileHost, local: mode === "local", log })
      : null,
    owners: graphToken
      ? createTeamOwners({ connector, graph: { url: trust.graph, token: graphToken }, log })
      : async () => null,
    receiver: (handler) => receiveActivities({ ...options, adapter, messenger, mode, handler }),
    close: (graceMs = closeGraceMs) => queue.close(graceMs),
  };
}
