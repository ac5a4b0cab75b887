import type { InboundActivity } from "./activity-schema.ts";
import type { ConversationRef } from "./gateway-contract.ts";
import { readPlace } from "./read-place.ts";

/** One checked activity, and where it happened. */
export type Turn = { activity: InboundActivity; place: ConversationRef };

/** Reads a turn from its activity. `localTenantId` stands in where a local client names no tenant. */
export function readTurn(activity: InboundActivity, localTenantId: string | undefined): Turn {
  const place = readPlace(activity);
  return { activity, place: localTenantId && !place.tenantId ? { ...place, tenantId: localTenantId } : place };
}
