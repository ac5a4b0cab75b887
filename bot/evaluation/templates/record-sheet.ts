import { PARTS, type Part } from "../../../shared/answers/answer.ts";
import { checkInput, type AnswerInput } from "../../../shared/answers/check-input.ts";
import type { RecordedEntry, SheetNotes } from "../../../shared/contract/views.ts";
import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import type { ImportResult } from "../../../shared/import/import-result.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { isStillAllowed, whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Source, SourceFile } from "../../imports/read-source.ts";
import type { Deps, NotAllowed, NotFound } from "../deps.ts";
import { notesThatGo, takeEarlierBack, type Replacing } from "./earlier-sheet.ts";
import { findSession, type FoundSession } from "../sessions/find-session.ts";
import { listRecorded, type ChangedEntry } from "../recorded/recorded-entries.ts";
import { rememberedColumns } from "../imports/import-page.ts";
import { recordForm } from "./record-form.ts";
import { entryNamed, recordForOthers, SHEETS } from "../recorded/record-for-others.ts";

export type SheetOutcome =
  | ({ ok: true } & SheetNotes)
  | NotFound
  | NotAllowed
  | ({ ok: false } & ImportRefusal)
  | ({ ok: false; session: Session } & AnswerRefusal)
  | { ok: false; reason: "changed-meanwhile" }
  | Exclude<ChangedEntry, { ok: true }>;

/** How a sheet relates to a group's earlier notes: it stands `beside` them, or replaces an earlier sheet. */
export type Meant = {
  beside?: boolean;
  replaces?: Replacing;
  /** Also accept rows of a form whose writer seems to have answered by name. */
  doubles?: boolean;
};
type Asked = { actor: Actor; sessionId: string; file: SourceFile } & Meant;

/**
 * Stores a form's answers, one person's each (`record-form.ts`), or a group's filled sheet as notes in its session:
 * every question or none. The same words again change nothing, whoever sends them and in whatever file. Other words may
 * be another group's, or a correction by the same group; the words cannot tell, so the person is asked first.
 */
export async function recordSheet(deps: Deps, { actor, sessionId, file, ...meant }: Asked): Promise<SheetOutcome> {
  const found = await findSession(deps, { actor, sessionId, verb: "record-for-others" });
  if (!found.ok) return found;
  const remembered = (key: string) => rememberedColumns(deps, actor.tenantId, key);
  const read = await deps.readImport(file, {}, { remembered, whose: true });
  const asked = { actor, found, meant };
  if (read.ok) return noteDown(deps, { ...asked, source: read.source });
  // A file that makes no round can still be a sheet.
  return read.source ? noteDown(deps, { ...asked, source: read.source }) : read;
}

type Read = { actor: Actor; found: FoundSession; source: Source; meant: Meant };

async function noteDown(deps: Deps, { actor, found, source, meant }: Read): Promise<SheetOutcome> {
  const { session } = found;
  const sessionId = session.id;
  const { kind, result, sheetOf, form } = source;
  if (form) return recordForm(deps, { actor, found, source: { ...source, form }, meant });
  const refused = (reason: ImportRefusal["reason"], names: readonly string[]): SheetOutcome => ({
    ...{ ok: false, reason, kind, names },
  });
  if (sheetOf === null) return refused("no-sheet", []);
  if (sheetOf !== sessionId) return refused("other-sheet", [sheetOf]);
  const { notes, left } = notesOf(result, session);
  if (notes.length + left.length === 0) return refused("nothing-recognised", []);
  for (const { questionId, number, input } of notes) {
    const why = whyNotAnswer(session, questionId, deps.now());
    if (why && !isStillAllowed(why, "write-down")) return { ok: false, session, ...why };
    if (!checkInput(input).ok) return refused("sheet-too-long", [String(number)]);
  }
  const sheet = JSON.stringify(notes);
  // Two groups may both be unable to say. An entry without words is identified by the whole sheet.
  const keyed = notes.map((note) => ({
    ...note,
    key: `${note.questionId} ${note.input.unable === true ? sheet : JSON.stringify(note.input)}`,
  }));
  const listed = await listRecorded(deps, { actor, sessionId });
  if (!listed.ok) return listed;
  const recorded = listed.items.filter(({ voice }) => voice === "group");
  const { replaces } = meant;
  const id = entryNamed(SHEETS, sheet);
  if (replaces && notes.length === 0) return refused("nothing-recognised", []);
  const earlier = replaces && notesThatGo(recorded, { own: id, replaces });
  if (earlier && !earlier.ok) return earlier;
  const others = meant.beside || replaces ? [] : besideOthers(recorded, keyed);
  if (others.length > 0) return refused("sheet-beside", others);
  const outcome: SheetNotes = { noted: [], there: [], replaced: [], left, form: null };
  for (const { questionId, number, input, key } of keyed) {
    const stored = await recordForOthers(deps, {
      ...{ actor, sessionId, questionId, voice: "group", input, onBehalfOf: null },
      ...{ key, sheet: { id, renew: replaces !== undefined } },
    });
    if (stored.ok) (stored.isNew ? outcome.noted : outcome.there).push(number);
    // The note has been changed or taken back since. That stands.
    else if (stored.reason === "changed-meanwhile") outcome.there.push(number);
    else if (stored.reason === "too-long" || stored.reason === "nothing-to-save")
      throw new Error("A note of a sheet that was checked cannot be kept.");
    else return stored;
  }
  // Done once everything new is stored. If interrupted here, both exist, and the next run continues.
  if (replaces && earlier) {
    const gone = await takeEarlierBack(deps, { actor, session, sheet: replaces.sheet, goes: earlier.goes });
    if (!gone.ok) return gone;
    outcome.replaced.push(...gone.numbers);
  }
  return { ok: true, ...outcome };
}

type Note = { questionId: string; number: number; input: AnswerInput };

/**
 * The numbers of the questions where a group has said something else before. Notes from the same sheet do not count.
 */
function besideOthers(recorded: readonly RecordedEntry[], notes: readonly (Note & { key: string })[]): string[] {
  return notes.flatMap(({ questionId, number, key }) => {
    const there = recorded.filter((one) => one.questionId === questionId);
    const own = entryNamed(SHEETS, key);
    return there.length > 0 && !there.some(({ entry }) => entry === own) ? [String(number)] : [];
  });
}

/** One note for each question of the session, and the words that belong to no question or no box. */
function notesOf({ answers, leftovers }: ImportResult, session: Session): { notes: Note[]; left: string[] } {
  const left = [...leftovers];
  const notes = session.questions.flatMap(({ id, number }): Note[] => {
    const parts: Partial<Record<Part, string>> = {};
    let unable = false;
    for (const { area, question, kind, state, text } of answers) {
      if (question !== id || area !== session.areaId) continue;
      const part = PARTS.find((one) => one === kind);
      if (state === "unable") unable = true;
      else if (part) parts[part] = parts[part] === undefined ? text : `${parts[part]}\n\n${text}`;
      else left.push(text);
    }
    if (Object.keys(parts).length > 0) return [{ questionId: id, number, input: { parts } }];
    return unable ? [{ questionId: id, number, input: { parts, unable } }] : [];
  });
  const asked = new Set(session.questions.map(({ id }) => id));
  for (const { area, question, text } of answers)
    if (area !== session.areaId || question === null || !asked.has(question)) left.push(text);
  return { notes, left };
}
