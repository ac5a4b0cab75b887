import { z } from "zod";
import { eachLookingBack, type SaidLookingBack } from "../../shared/sessions/looking-back.ts";
import type { Secrets } from "./answers/answer-cipher.ts";
import { documents, type Stored } from "./documents.ts";
import { createOwnRows, type OwnRows } from "./own-rows.ts";
import { joinKey } from "./tables/keys.ts";
import type { TableStore } from "./tables/table-store.ts";

const heardSchema = z.object({
  // A part that is new is in no row of before.
  ...eachLookingBack(() => z.array(z.string()).default([])),
  /** It has been looked through, once. */
  heard: z.boolean(),
  /** What those who run the area say that they do about it; empty: nothing yet. */
  reply: z.string(),
});
export type HeardLookingBack = z.infer<typeof heardSchema>;
export const NOTHING_HEARD: HeardLookingBack = { ...eachLookingBack(() => []), heard: false, reply: "" };

/** What people say of sessions themselves, apart from all answers. */
export interface LookingBackStore {
  /** One row a person, area and round: under the area, and found with the round's salt alone. */
  said: OwnRows<SaidLookingBack>;
  /** What was heard of a session, which nobody can be told from. */
  heard(tenantId: string, sessionId: string): Promise<Stored<HeardLookingBack> | null>;
  /** `etag` null: the first time. A `StorageConflict` when somebody else was quicker. */
  saveHeard(
    tenantId: string,
    sessionId: string,
    next: { value: HeardLookingBack; etag: string | null },
  ): Promise<Stored<HeardLookingBack>>;
}

export function createLookingBackStore(options: Secrets & { store: TableStore }): LookingBackStore {
  const rows = documents(options.store, "threads", heardSchema);
  const at = (tenantId: string, sessionId: string) => [joinKey(tenantId, "heard"), joinKey(sessionId)] as const;
  return {
    said: createOwnRows<SaidLookingBack>(options, {
      ...{ name: "lookingback", bytes: 16_384 },
      schema: z.object({
        ...{ session: z.string(), ...eachLookingBack(() => z.string().default("")) },
        ...{ covers: z.boolean(), told: z.boolean() },
      }),
    }),
    heard: (tenantId, sessionId) => rows.get(...at(tenantId, sessionId)),
    saveHeard: (tenantId, sessionId, { value, etag }) =>
      etag === null
        ? rows.create(...at(tenantId, sessionId), value)
        : rows.replace(...at(tenantId, sessionId), { value, etag }),
  };
}
