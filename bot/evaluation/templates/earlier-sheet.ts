import { isEmpty } from "../../../shared/answers/answer.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { RecordedEntry } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { NOT_FOUND, type Deps, type NotFound } from "../deps.ts";
import { takeBackWithSheet, type ChangedEntry } from "../recorded/recorded-entries.ts";

/** `builtOn`: when the latest note of the replaced sheet was saved, as it was seen. */
export type Replacing = { sheet: string; builtOn: BuiltOn };
type Overtaken = { ok: false; reason: "changed-meanwhile" };

/**
 * The notes that are removed when a sheet replaces an earlier one; none where it replaced it before. `own`: its name.
 * `stays`: entries that a later file of the same form contains, too. The form's other rows are removed.
 */
export function notesThatGo(
  recorded: readonly RecordedEntry[],
  { own, replaces: { sheet, builtOn }, stays }: { own: string; replaces: Replacing; stays?: ReadonlySet<string> },
): { ok: true; goes: RecordedEntry[] } | NotFound | Overtaken {
  const of = (name: string): RecordedEntry[] => recorded.filter(({ sheets }) => sheets.includes(name));
  const goes = sheet === own ? of(own).filter(({ entry }) => stays?.has(entry) === false) : of(sheet);
  if (goes.length === 0 && of(own).length === 0) return NOT_FOUND;
  // An invalid time stands for nothing that was seen.
  const seenAt = Date.parse(builtOn ?? "");
  if (goes.some(({ savedAt }) => !(Date.parse(savedAt) <= seenAt))) return { ok: false, reason: "changed-meanwhile" };
  return { ok: true, goes };
}

type Going = { actor: Actor; session: Session; sheet: string; goes: readonly RecordedEntry[] };

/** Takes the notes back one by one; if interrupted, the next run continues. Returns the numbers of their questions. */
export async function takeEarlierBack(
  deps: Deps,
  { actor, session, sheet, goes }: Going,
): Promise<{ ok: true; numbers: number[] } | Exclude<ChangedEntry, { ok: true } | NotFound>> {
  const numbers: number[] = [];
  for (const { entry, questionId, etag } of goes) {
    const asked = { actor, sessionId: session.id, questionId, entry, builtOn: etag };
    const gone = await takeBackWithSheet(deps, sheet, asked);
    // Somebody else has already taken it back.
    if (!gone.ok && gone.reason === "not-found") continue;
    if (!gone.ok) return gone;
    if (isEmpty(gone.item)) numbers.push(session.questions.find(({ id }) => id === questionId)?.number ?? 0);
  }
  return { ok: true, numbers: numbers.sort((a, b) => a - b) };
}
