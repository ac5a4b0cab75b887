import { createOutboundTokens } from "../identity/outbound-tokens.ts";
import type { Trust } from "../identity/trust.ts";
import type { FeedRegistration } from "../teams/gateway-contract.ts";
import type { ServiceConfig } from "./service-config.ts";

/**
 * The client that tells people in their activity feed by Graph, as the registration that the app package names; null
 * where that is not set up.
 */
export function feedOf(
  { tabClientId, feedIdentity, bot: { tenantId } }: ServiceConfig,
  { authority, graph }: Trust,
): FeedRegistration | null {
  if (feedIdentity === null) return null;
  const registration = { type: "Federated", appId: tabClientId, tenantId, identityId: feedIdentity } as const;
  const scope = `${graph}/.default`;
  return { graph: { url: graph, token: createOutboundTokens({ registration, authority, scope }) }, tenantId };
}
