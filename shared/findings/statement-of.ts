import type { OpenAnswer } from "../answers/answer.ts";
import type { Statement } from "./statement.ts";

/** A named answer, a group note, an answer on behalf or an import, as the findings show it. */
export function statementOf(answer: OpenAnswer): Statement {
  return {
    id: answer.id,
    parts: answer.parts,
    voice: answer.voice,
    door: answer.door,
    attribution: "named",
    author: answer.author?.name ?? null,
    onBehalfOf: answer.onBehalfOf,
    ...(answer.table && { table: answer.table }),
    ...(answer.merged && { originals: answer.merged.map(({ table, parts }) => ({ table, parts })) }),
    ...(answer.declared && { declared: answer.declared }),
  };
}
