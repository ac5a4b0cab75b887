import { createHash } from "node:crypto";
import { z } from "zod";
import { areaIdSchema } from "../../shared/areas/area.ts";
import { languageSchema } from "../../shared/locales/language-schema.ts";
import { CHANNEL_TYPES } from "../../shared/people/roster-conversation.ts";
import { documents } from "./documents.ts";
import { memoizeFor } from "./memoize-for.ts";
import { isWritten } from "./tables/conflicts.ts";
import { joinKey } from "./tables/keys.ts";
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
  channelType: z.enum(CHANNEL_TYPES).optional(),
  areaId: areaIdSchema.nullable(),
  /** Whose chat with the bot it is, in a personal one. */
  personId: z.string().optional(),
  /** The bot has opened this chat; its owner has not been here yet. */
  unmet: z.boolean().optional(),
  /** What Teams last said its owner speaks; their own choice comes before it. */
  language: languageSchema.optional(),
  /** They want no more reminders to answer. */
  noReminders: z.boolean().optional(),
  /** Teams has refused a message for one member alone there, when, and to which version of the program. */
  noTargeted: z.object({ since: z.string().datetime(), version: z.string() }).optional(),
  /** False once the bot was removed from there. */
  present: z.boolean(),
  /** Its channel or team was archived or deleted, and took the bot with it. */
  away: z.enum(["archived", "deleted"]).optional(),
  /** When the bot was removed from there. */
  removedAt: z.string().datetime().nullable().default(null),
});
export type PlaceRecord = z.infer<typeof placeRecordSchema>;

export interface PlaceStore {
  /** May be two seconds old; a write through this store is seen at once. */
  get(tenantId: string, conversationId: string): Promise<PlaceRecord | null>;
  list(tenantId: string): Promise<PlaceRecord[]>;
  put(tenantId: string, place: PlaceRecord): Promise<void>;
  /** Notes that the bot is there. False when that was known from there, or when somebody else notes it at the same moment. */
  arrive(tenantId: string, place: PlaceRecord): Promise<boolean>;
  remove(tenantId: string, conversationId: string): Promise<void>;
}

/** Another server's change of a place is seen after this time at the latest. */
const REMEMBER_MS = 2_000;

export function createPlaceStore(store: TableStore, now: () => number = Date.now): PlaceStore {
  const rows = documents(store, "places", placeRecordSchema);
  /** Each turn asks where it is: what was read is good for a moment. */
  const recent = memoizeFor<PlaceRecord | null>({ ms: REMEMBER_MS, most: 2_000, now });
  const get = (tenantId: string, conversationId: string): Promise<PlaceRecord | null> =>
    recent.get(
      joinKey(tenantId, placeKey(conversationId)),
      async () => (await rows.get(joinKey(tenantId), placeKey(conversationId)))?.value ?? null,
    );
  /** Whatever comes of a write, what was read before it is no longer believed. */
  const writing = async <T>(tenantId: string, conversationId: string, write: Promise<T>): Promise<T> => {
    try {
      return await write;
    } finally {
      recent.forget(joinKey(tenantId, placeKey(conversationId)));
    }
  };

  return {
    get,
    list: async (tenantId) => (await rows.list(joinKey(tenantId))).map((row) => row.value),
    async put(tenantId, place) {
      const { conversationId } = place;
      await writing(tenantId, conversationId, rows.put(joinKey(tenantId), placeKey(conversationId), place));
    },
    async arrive(tenantId, place) {
      const key = [joinKey(tenantId), placeKey(place.conversationId)] as const;
      const known = await rows.get(...key);
      if (known?.value.present && !known.value.unmet) return false;
      const write = known ? rows.replace(...key, { value: place, etag: known.etag }) : rows.create(...key, place);
      return isWritten(writing(tenantId, place.conversationId, write));
    },
    remove: (tenantId, conversationId) =>
      writing(tenantId, conversationId, rows.remove(joinKey(tenantId), placeKey(conversationId))),
  };
}

/** Conversation ids of personal chats can outgrow a key. */
function placeKey(conversationId: string): string {
  return conversationId.length <= 80
    ? joinKey(conversationId)
    : createHash("sha256").update(conversationId).digest("hex");
}
