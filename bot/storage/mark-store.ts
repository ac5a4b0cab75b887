import { z } from "zod";
import type { PersonMarks } from "../../shared/sessions/grouping.ts";
import type { Secrets } from "./answers/answer-cipher.ts";
import { createOwnRows, type OwnRows } from "./own-rows.ts";
import type { TableStore } from "./tables/table-store.ts";

/** What people call most important, under its question, while it is not counted: held so that nobody has more than their three. */
export type MarkStore = OwnRows<PersonMarks>;

export function createMarkStore(options: Secrets & { store: TableStore }): MarkStore {
  return createOwnRows<PersonMarks>(options, {
    ...{ name: "marks", bytes: 1_024 },
    schema: z
      .object({ b: z.number().int(), c: z.boolean(), o: z.array(z.string()) })
      .transform(({ b, c, o }) => ({ ballot: b, covers: c, on: o })),
    written: ({ ballot: b, covers: c, on: o }) => ({ b, c, o }),
  });
}
