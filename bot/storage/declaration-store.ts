import { z } from "zod";
import { saysSchema } from "../../shared/contract/declaring.ts";
import type { Declaration } from "../../shared/sessions/declaring.ts";
import type { Secrets } from "./answers/answer-cipher.ts";
import { createOwnRows, type OwnRows } from "./own-rows.ts";
import type { TableStore } from "./tables/table-store.ts";

/** What people say of group notes, under their question and of each note once, until it is counted. */
export type DeclarationStore = OwnRows<Declaration>;

export function createDeclarationStore(options: Secrets & { store: TableStore }): DeclarationStore {
  return createOwnRows<Declaration>(options, {
    ...{ name: "declarations", bytes: 512 },
    schema: z.object({
      note: z.string(),
      wording: z.string(),
      says: saysSchema,
      covers: z.boolean(),
    }),
  });
}
