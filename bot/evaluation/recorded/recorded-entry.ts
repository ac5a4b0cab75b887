import { isEmpty, type OpenAnswer } from "../../../shared/answers/answer.ts";
import type { RecordedEntry } from "../../../shared/contract/views.ts";

/**
 * Whether somebody wrote it down for a group or for somebody else, and it says something. What came with a form into a running
 * session somebody has brought in; a round that was imported is nobody's note.
 */
export function isRecorded(answer: OpenAnswer): boolean {
  const { door, voice, recordedBy } = answer;
  const isOurs = door === "facilitator" || (door === "import" && recordedBy !== null);
  return isOurs && (voice === "group" || voice === "on-behalf") && !isEmpty(answer);
}

/** Names an entry as it stands. */
export const tagOf = ({ revision }: Pick<OpenAnswer, "revision">): string => `r${revision}`;

/** What was written down under this name, as it is shown. */
export function entryOf(entry: string, answer: OpenAnswer): RecordedEntry {
  const { id, questionId, voice, state, parts, unclear, onBehalfOf, recordedBy, savedAt, sheets = [] } = answer;
  const { table = null, merged = [] } = answer;
  return {
    originals: merged.map((one) => ({ entry: one.entry, table: one.table, parts: one.parts })),
    ...{ table, id, entry, questionId, state, parts, unclear, onBehalfOf, recordedBy, savedAt, sheets },
    ...{ voice: voice === "group" ? "group" : "on-behalf", etag: tagOf(answer) },
  };
}
