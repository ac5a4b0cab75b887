import { createHash } from "node:crypto";
import { z } from "zod";
import { areaIdSchema } from "../../shared/areas/area.ts";
import { documents } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import { StorageConflict } from "./tables/storage-error.ts";
import type { TableStore } from "./tables/table-store.ts";

/** A conversation the bot has been in, and the area it is linked to. */
export const placeRecordSchema = z.object({
  scope: z.enum(["personal", "groupChat", "channel"]),
  conversationId: z.string(),
  serviceUrl: z.string(),
  tenantId: z.string(),
  teamId: z.string().optional(),
  teamName: z.string().optional(),
  channelId: z.string().optional(),
  channelName: z.string().optional(),
  areaId: areaIdSchema.nullable(),
  /** False once the bot was removed from there. */
  present: z.boolean(),
  /** When the bot was removed from there. */
  removedAt: z.string().datetime().nullable().default(null),
});
export type PlaceRecord = z.infer<typeof placeRecordSchema>;

export interface PlaceStore {
  get(tenantId: string, conversationId: string): Promise<PlaceRecord | null>;
  list(tenantId: string): Promise<PlaceRecord[]>;
  put(tenantId: string, place: PlaceRecord): Promise<void>;
  /** Notes that the bot is there. False when that was known, or when somebody else notes it at the same moment. */
  arrive(tenantId: string, place: PlaceRecord): Promise<boolean>;
  remove(tenantId: string, conversationId: string): Promise<void>;
}

export function createPlaceStore(store: TableStore): PlaceStore {
  const rows = documents(store, "places", placeRecordSchema);
  return {
    get: async (tenantId, conversationId) =>
      (await rows.get(joinKey(tenantId), placeKey(conversationId)))?.value ?? null,
    list: async (tenantId) => (await rows.list(joinKey(tenantId))).map((row) => row.value),
    async put(tenantId, place) {
      await rows.put(joinKey(tenantId), placeKey(place.conversationId), place);
    },
    async arrive(tenantId, place) {
      const key = [joinKey(tenantId), placeKey(place.conversationId)] as const;
      const known = await rows.get(...key);
      if (known?.value.present) return false;
      try {
        await (known ? rows.replace(...key, { value: place, etag: known.etag }) : rows.create(...key, place));
        return true;
      } catch (error) {
        if (error instanceof StorageConflict) return false;
        throw error;
      }
    },
    remove: (tenantId, conversationId) => rows.remove(joinKey(tenantId), placeKey(conversationId)),
  };
}

/** Conversation ids of personal chats can outgrow a key. */
function placeKey(conversationId: string): string {
  return conversationId.length <= 80
    ? joinKey(conversationId)
    : createHash("sha256").update(conversationId).digest("hex");
}
