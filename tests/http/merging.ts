import type { RecordedEntry } from "../../shared/contract/views.ts";
import type { Door } from "./door.ts";
import type { Permission } from "./permissions.ts";

/** What makes one text of two tables' notes. */
export async function twoNotes(door: Door, session: string): Promise<Record<string, unknown>> {
  const path = `/api/sessions/${session}`;
  for (const table of ["Table 1", "Table 2"]) {
    const body = { strength: "As we say.", table, people: 6, key: `note of ${table}` };
    await door.ask({ path: `${path}/questions/1/group-note`, method: "POST", as: "lead", body });
  }
  const read = (await door.ask({ path: `${path}/recorded`, as: "lead" })).json as { items?: RecordedEntry[] };
  const notes = (read.items ?? []).filter(({ table }) => table).map(({ entry, etag }) => ({ entry, etag }));
  return {
    strength: "As both say.",
    notes: notes.length > 1 ? notes : [1, 2].map(() => ({ entry: "a", etag: "b" })),
    key: "one-of-two",
  };
}

/** What is asked of notes of which one text is made. */
export const ON_MERGED: readonly Permission[] = [
  {
    ...{ route: "post /api/sessions/:id/questions/:n/merged-note", may: "record-for-others", refused: 403 },
    ask: async ({ session }, door) => ({
      path: `/api/sessions/${session}/questions/1/merged-note`,
      body: await twoNotes(door, session),
    }),
  },
];
