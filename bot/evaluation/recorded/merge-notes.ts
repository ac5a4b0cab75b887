import { MOST_MERGED, isEmpty, sameContent, type MergedNote, type OpenAnswer } from "../../../shared/answers/answer.ts";
import { checkInput, type AnswerInput, type InputRefusal } from "../../../shared/answers/check-input.ts";
import { emptied } from "../../../shared/answers/stored-answer.ts";
import type { RecordedEntry } from "../../../shared/contract/views.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { REFUSAL_RULES, whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { changeLive, type Over } from "../answers/change-live.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { entryOf, tagOf } from "./recorded-entry.ts";
import { entryNamed } from "./record-for-others.ts";

type At = { actor: Actor; sessionId: string; questionId: string };
type Merging = At & {
  /** The notes to merge, each with the `etag` that was seen. */
  notes: readonly { entry: string; etag: string }[];
  input: AnswerInput;
  /** Identifies the text, so that a retry continues where it was interrupted. */
  key: string;
};
export type MergeOutcome =
  | { ok: true; item: RecordedEntry; session: Session }
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (AnswerRefusal | InputRefusal | Over))
  | { ok: false; reason: "changed-meanwhile" };

const CHANGED = { ok: false, reason: "changed-meanwhile" } as const;

/**
 * Replaces several group notes of a question by one text. The text keeps each of them word for word, as one voice each.
 * A note that changed meanwhile is not merged: either nothing is, or that note stays beside the text.
 */
export async function mergeNotes(deps: Deps, merging: Merging): Promise<MergeOutcome> {
  const { actor, sessionId, questionId, notes, input } = merging;
  const found = await findSession(deps, { actor, sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const { session } = found;
  const why = whyNotAnswer(session, questionId, deps.now());
  // The session's notes can be corrected while the room talks about them, and after its close.
  if (why && REFUSAL_RULES[why.reason].lasts === "for-good") return { ok: false, session, ...why };
  const checked = checkInput(input);
  if (!checked.ok) return { ...checked, session };
  const entry = entryNamed(actor.id, merging.key);
  const before = await deps.ledger.read(found.key, { questionId, whose: { entry } });
  const known = before?.kind === "open" && before.answer.merged ? before.answer.merged : null;
  const merged = known ?? (await readNotes(deps, found, merging));
  if (!merged) return CHANGED;
  const answer: OpenAnswer = {
    ...{ ...checked.content, id: deps.newId(), questionId, voice: "group", door: "facilitator", author: null },
    ...{ recordedBy: { id: actor.id, name: actor.name }, onBehalfOf: null, merged, revision: 1 },
    savedAt: deps.now().toISOString(),
  };
  const stored = await changeLive<OpenAnswer>(deps, { found, questionId, whose: { entry } }, (current) =>
    current?.kind === "open"
      ? { next: null, result: current.answer }
      : { next: { kind: "open", answer, history: [], deliveries: [], page: null }, result: answer },
  );
  if (!stored.ok) return stored;
  if (!sameContent(stored.result, answer)) return CHANGED;
  // Done once the text holds the notes. If interrupted here, both exist, and a retry continues.
  for (const note of notes) await takeIn(deps, { found, questionId }, note);
  deps.changed(actor.tenantId, session.id, "answers");
  if (stored.result.id === answer.id)
    await noteAudit(deps, {
      ...{ actor, verb: "merge-notes", thing: `${session.id} ${questionId}`, areaId: session.areaId },
      after: String(merged.length),
    });
  return { ok: true, item: entryOf(entry, stored.result), session };
}

/**
 * Restores the notes that a text was made of, each under its own entry. A note whose entry was written again since gets
 * another entry. Null: the text was made of none. The caller takes the text itself back.
 */
export async function partNotes(
  deps: Deps,
  { actor, sessionId, questionId, entry, builtOn }: At & { entry: string; builtOn: BuiltOn | undefined },
): Promise<{ ok: true } | NotFound | NotAllowed | ({ ok: false; session: Session } & Over) | null> {
  const found = await findSession(deps, { actor, sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const text = await deps.ledger.read(found.key, { questionId, whose: { entry } });
  if (text?.kind !== "open" || !text.answer.merged) return null;
  // The text may be taken apart only by somebody who saw its present state.
  if (builtOn !== undefined && tagOf(text.answer) !== builtOn) return null;
  for (const note of text.answer.merged) {
    const back = await putBack(deps, { found, questionId, actor }, note);
    if (!back.ok) return back;
  }
  return { ok: true };
}

async function readNotes(
  deps: Deps,
  found: FoundSession,
  { questionId, notes }: Merging,
): Promise<MergedNote[] | null> {
  const merged: MergedNote[] = [];
  for (const { entry, etag } of notes) {
    const stored = await deps.ledger.read(found.key, { questionId, whose: { entry } });
    if (stored?.kind !== "open" || tagOf(stored.answer) !== etag || !isMergeable(stored.answer)) return null;
    const { id, table = null, parts, unclear, sheets = [], merged: within } = stored.answer;
    merged.push(...(within ?? [{ id, entry, table, parts, unclear, sheets }]));
  }
  return merged.length > MOST_MERGED ? null : merged;
}

const isMergeable = ({ voice, door, state }: OpenAnswer): boolean =>
  voice === "group" && door === "facilitator" && state === "said";

type Where = { found: FoundSession; questionId: string };

/** Removes a note that is part of a text now, unless its words have changed. */
function takeIn(deps: Deps, where: Where, { entry, etag }: { entry: string; etag: string }): Promise<unknown> {
  return changeLive(deps, { ...where, whose: { entry } }, (current) => {
    const stands = current?.kind === "open" && !isEmpty(current.answer) && tagOf(current.answer) === etag;
    return { next: stands ? emptied(current, deps.now()) : null, result: null };
  });
}

async function putBack(
  deps: Deps,
  { found, questionId, actor }: Where & { actor: Actor },
  note: MergedNote,
): Promise<{ ok: true } | ({ ok: false; session: Session } & Over)> {
  const { id, table, parts, unclear, sheets } = note;
  const answer: OpenAnswer = {
    ...{ id, questionId, state: "said", parts, unclear, voice: "group", door: "facilitator", author: null },
    ...{ recordedBy: { id: actor.id, name: actor.name }, onBehalfOf: null, revision: 1 },
    ...(table && { table }),
    ...(sheets.length > 0 && { sheets }),
    savedAt: deps.now().toISOString(),
  };
  for (const entry of [note.entry, entryNamed("put back", id)]) {
    const done = await changeLive<boolean>(deps, { found, questionId, whose: { entry } }, (current) => {
      if (current?.kind !== "open")
        return { next: { kind: "open", answer, history: [], deliveries: [], page: null }, result: true };
      const { answer: there } = current;
      if (there.id === id && !isEmpty(there)) return { next: null, result: true };
      if (!isEmpty(there)) return { next: null, result: false };
      return { next: { ...current, answer: { ...answer, revision: there.revision + 1 } }, result: true };
    });
    if (!done.ok) return done;
    if (done.result) break;
  }
  return { ok: true };
}
