import { z } from "zod";
import { documents } from "./documents.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

/** How telling people in the activity feed goes in a tenant. Of nobody in particular. */
const feedSchema = z.object({
  toldAt: z.string().datetime().nullable(),
  /** The last time that it was refused: Graph's status and its own word for why. */
  refused: z.object({ at: z.string().datetime(), status: z.number().int(), code: z.string() }).nullable(),
});
export type FeedStanding = z.infer<typeof feedSchema>;

export interface FeedStore {
  get(tenantId: string): Promise<FeedStanding>;
  /** The last who notes something stands: it is for whoever looks after the installation, and nothing rests on it. */
  note(tenantId: string, changes: Partial<FeedStanding>): Promise<void>;
}

/** Stands in the table of the threads, beside what else is told to people. */
export function createFeedStore(store: TableStore): FeedStore {
  const rows = documents(store, "threads", feedSchema);
  const at = (tenantId: string) => [joinKey(tenantId, "feed"), "standing"] as const;
  const get = async (tenantId: string): Promise<FeedStanding> =>
    (await rows.get(...at(tenantId)))?.value ?? { toldAt: null, refused: null };
  return {
    get,
    async note(tenantId, changes) {
      await rows.put(...at(tenantId), { ...(await get(tenantId)), ...changes });
    },
  };
}
