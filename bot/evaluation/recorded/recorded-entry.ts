import { isEmpty, type OpenAnswer } from "../../../shared/answers/answer.ts";
import type { RecordedEntry } from "../../../shared/contract/views.ts";

/**
 * Whether an answer is a non-empty note for a group or another person. A form's row in a running session counts; a
 * statement of an imported round does not.
 */
export function isRecorded(answer: OpenAnswer): boolean {
  const { door, voice, recordedBy } = answer;
  const isOurs = door === "facilitator" || (door === "import" && recordedBy !== null);
  return isOurs && (voice === "group" || voice === "on-behalf") && !isEmpty(answer);
}

/** The tag of an entry's present state. */
export const tagOf = ({ revision }: Pick<OpenAnswer, "revision">): string => `r${revision}`;

/** The note under this entry, as it is shown. */
export function entryOf(entry: string, answer: OpenAnswer): RecordedEntry {
  const { id, questionId, voice, state, parts, unclear, onBehalfOf, recordedBy, savedAt, sheets = [] } = answer;
  const { table = null, merged = [] } = answer;
  return {
    originals: merged.map((one) => ({ entry: one.entry, table: one.table, parts: one.parts })),
    ...{ table, id, entry, questionId, state, parts, unclear, onBehalfOf, recordedBy, savedAt, sheets },
    ...{ voice: voice === "group" ? "group" : "on-behalf", etag: tagOf(answer) },
  };
}
