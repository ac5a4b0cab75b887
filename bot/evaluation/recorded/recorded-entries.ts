import { isEmpty, NO_WORDS, sameContent, type AnswerContent, type OpenAnswer } from "../../../shared/answers/answer.ts";
import { checkInput, type AnswerInput, type InputRefusal } from "../../../shared/answers/check-input.ts";
import { emptied, putOther, type TableSize, type StoredOpenAnswer } from "../../../shared/answers/stored-answer.ts";
import { standsOn, type BuiltOn } from "../../../shared/contract/built-on.ts";
import type { RecordedEntry } from "../../../shared/contract/views.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { REFUSAL_RULES, whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { entryOfKey } from "../../storage/answers/rows.ts";
import { changeLive, leaveNothingOf } from "../answers/change-live.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { entryOf, isRecorded, tagOf } from "./recorded-entry.ts";
import { partNotes } from "./merge-notes.ts";
import { whose } from "./record-for-others.ts";

type Asking = { actor: Actor; sessionId: string };

/** The notes written down in a session for a group or another person, the latest first. */
export async function listRecorded(
  deps: Deps,
  { actor, sessionId }: Asking,
): Promise<{ ok: true; items: RecordedEntry[] } | NotFound | NotAllowed> {
  const found = await findSession(deps, { actor, sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const items = (await deps.ledger.openAnswers(found.key)).flatMap(({ rowKey, stored: { answer } }) => {
    const entry = entryOfKey(rowKey);
    return entry !== null && isRecorded(answer) ? [entryOf(entry, answer)] : [];
  });
  return { ok: true, items: items.sort((a, b) => b.savedAt.localeCompare(a.savedAt)) };
}

/** `builtOn`: the `etag` of the entry that was seen. */
type Changing = Asking & { questionId: string; entry: string; builtOn: BuiltOn | undefined };
export type ChangedEntry =
  | { ok: true; item: RecordedEntry; session: Session }
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & (InputRefusal | AnswerRefusal))
  | { ok: false; reason: "changed-meanwhile"; session: Session; current: RecordedEntry };

/** Takes back an entry of a sheet. If it also came with another sheet, it stays. */
export async function takeBackWithSheet(deps: Deps, sheet: string, changing: Changing): Promise<ChangedEntry> {
  const now = deps.now();
  return change(deps, changing, {
    verb: "take-back-recorded",
    refused: null,
    isDone: ({ sheets = [] }) => !sheets.includes(sheet),
    after: (current) => {
      const sheets = (current.answer.sheets ?? []).filter((one) => one !== sheet);
      return sheets.length > 0 ? { ...current, answer: { ...current.answer, sheets } } : emptied(current, now);
    },
  });
}

type Words = { input: AnswerInput; onBehalfOf: string | null } & TableSize;

/** Replaces an entry's words. The former ones stay in its history. */
export async function changeRecorded(deps: Deps, changing: Changing & Words): Promise<ChangedEntry> {
  const { input, onBehalfOf, people } = changing;
  const checked = checkInput(input);
  const { content } = checked.ok ? checked : { content: NO_WORDS };
  return change(deps, changing, {
    verb: "change-recorded",
    refused: checked.ok ? null : checked,
    isDone: (answer) =>
      sameContent(answer, besideWhole(answer, content)) &&
      answer.onBehalfOf === whose(answer.voice, onBehalfOf) &&
      (people === undefined || !answer.table || answer.table.people === people),
    after: (current) =>
      putOther(current, {
        content: besideWhole(current.answer, content),
        onBehalfOf: whose(current.answer.voice, onBehalfOf),
        people,
        now: deps.now(),
      }),
  });
}

/** Text of a form without parts stays as it is, since no box of a note holds it. */
function besideWhole({ parts: { unclassified } }: OpenAnswer, content: AnswerContent): AnswerContent {
  if (unclassified === undefined) return content;
  return { ...content, state: "said", parts: { ...content.parts, unclassified } };
}

/**
 * Takes an entry back, with its history and its person; nothing of it stays in the store's own files. If it was made of
 * several notes, these are restored.
 */
export async function takeBackRecorded(deps: Deps, changing: Changing): Promise<ChangedEntry> {
  const now = deps.now();
  const parted = await partNotes(deps, changing);
  if (parted && !parted.ok) return parted;
  return change(deps, changing, {
    verb: "take-back-recorded",
    refused: null,
    isDone: () => false,
    after: (current) => emptied(current, now),
  });
}

type Doing = {
  verb: "change-recorded" | "take-back-recorded";
  refused: ({ ok: false } & InputRefusal) | null;
  /** The entry already has the wanted state, as after a retry. */
  isDone(answer: OpenAnswer): boolean;
  after(current: StoredOpenAnswer): StoredOpenAnswer;
};

/** Allowed until the session is sealed, since notes can be corrected after its close. */
async function change(deps: Deps, changing: Changing, { verb, refused, isDone, after }: Doing): Promise<ChangedEntry> {
  const { actor, sessionId, questionId, entry, builtOn } = changing;
  const found = await findSession(deps, { actor, sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const { session } = found;
  const why = whyNotAnswer(session, questionId, deps.now());
  if (why && REFUSAL_RULES[why.reason].lasts === "for-good") return { ok: false, session, ...why };
  if (refused) return { ...refused, session };
  type Did = { now: OpenAnswer; did: "changed" | "nothing" | "too-late" };
  const done = await changeLive<Did | null>(deps, { found, questionId, whose: { entry } }, (current) => {
    if (current?.kind !== "open" || !isRecorded(current.answer)) return { next: null, result: null };
    const { answer } = current;
    if (isDone(answer)) return { next: null, result: { now: answer, did: "nothing" } };
    if (!standsOn(builtOn, tagOf(answer))) return { next: null, result: { now: answer, did: "too-late" } };
    const next = after(current);
    return { next, result: { now: next.answer, did: "changed" } };
  });
  if (!done.ok) return done;
  if (!done.result) return NOT_FOUND;
  const item = entryOf(entry, done.result.now);
  if (done.result.did === "too-late") return { ok: false, reason: "changed-meanwhile", session, current: item };
  // An entry that also came with another sheet has not gone.
  const stays = verb === "take-back-recorded" && !isEmpty(item);
  if (done.result.did === "nothing" || stays) return { ok: true, item, session };
  deps.changed(actor.tenantId, session.id, "answers");
  await noteAudit(deps, { actor, verb, thing: `${session.id} ${questionId}`, areaId: session.areaId });
  if (verb === "take-back-recorded")
    await leaveNothingOf(deps, { tenantId: actor.tenantId, session, answerId: item.id });
  return { ok: true, item, session };
}
