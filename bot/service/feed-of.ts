import { createOutboundTokens } from "../identity/outbound-tokens.ts";
import type { Trust } from "../identity/trust.ts";
import type { FeedRegistration } from "../teams/gateway-contract.ts";
import type { ServiceConfig } from "./service-config.ts";

/** How Graph is asked to tell people in their activity feed, by the registration that the app package names; null: it is not. */
export function feedOf(
  { tabClientId, feedIdentity, bot: { tenantId } }: ServiceConfig,
  { authority, graph }: Trust,
): FeedRegistration | null {
  if (feedIdentity === null) return null;
  const registration = { type: "Federated", appId: tabClientId, tenantId, identityId: feedIdentity } as const;
  const scope = `${graph}/.default`;
  return { graph: { url: graph, token: createOutboundTokens({ registration, authority, scope }) }, tenantId };
}
