import { statementKindSchema, type StatementKind } from "../../../shared/answers/answer.ts";
import { checkInput, type AnswerInput } from "../../../shared/answers/check-input.ts";
import type { FormRows, RecordedEntry } from "../../../shared/contract/views.ts";
import type { ImportRefusal } from "../../../shared/import/import-refusal.ts";
import type { ImportedStatement } from "../../../shared/import/import-result.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { isStillAllowed, whyNotAnswer } from "../../../shared/sessions/may-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Source, SourceForm } from "../../imports/read-source.ts";
import type { Deps } from "../deps.ts";
import { notesThatGo, takeEarlierBack } from "./earlier-sheet.ts";
import type { FoundSession } from "../sessions/find-session.ts";
import { formDoubles } from "./form-doubles.ts";
import { listRecorded } from "../recorded/recorded-entries.ts";
import { entryNamed, recordForOthers, SHEETS } from "../recorded/record-for-others.ts";
import type { Meant, SheetOutcome } from "./record-sheet.ts";

type Read = { actor: Actor; found: FoundSession; source: Source & { form: SourceForm }; meant: Meant };
type Said = { questionId: string; number: number; input: AnswerInput; entry: string; key: string };
/** `number`: of the row in the file. */
type Row = { number: number; said: Said[] };

/**
 * Stores each row of a form as one person's answers in a running session, whole or not at all. The writer is not
 * stored. A row is identified by its words: repeating it changes nothing, and a later file of the same form adds its
 * new rows. If the session has rows of the form that this file lacks, it is unclear whether the file corrects them, so
 * the person is asked first.
 */
export async function recordForm(deps: Deps, { actor, found, source, meant }: Read): Promise<SheetOutcome> {
  const { session } = found;
  const { kind, form } = source;
  const asked = { actor, sessionId: session.id };
  const refused = (reason: ImportRefusal["reason"], names: readonly string[] = []): SheetOutcome => ({
    ...{ ok: false, reason, kind, names },
  });
  const { rows, elsewhere } = rowsOf(source, session);
  if (rows.length === 0) return refused(elsewhere.length > 0 ? "form-elsewhere" : "nothing-recognised");
  for (const questionId of new Set(rows.flatMap(({ said }) => said.map((one) => one.questionId)))) {
    const why = whyNotAnswer(session, questionId, deps.now());
    if (why && !isStillAllowed(why, "write-down")) return { ok: false, session, ...why };
  }
  const recorded = await listRecorded(deps, asked);
  if (!recorded.ok) return recorded;
  const held = new Set(rows.flatMap(({ said }) => said.map(({ entry }) => entry)));
  const own = entryNamed(SHEETS, `form ${form.key}`);
  const ofForms = recorded.items.filter(({ voice }) => voice === "on-behalf");
  const { replaces } = meant;
  const earlier = replaces && notesThatGo(ofForms, { own, replaces, stays: held });
  if (earlier && !earlier.ok) return earlier;
  const others = ofForms.filter(({ sheets, entry }) => sheets.length > 0 && !held.has(entry)).length;
  if (others > 0 && !meant.beside && !replaces) return refused("form-beside", [String(others)]);

  const there = new Set(recorded.items.map(({ entry }) => entry));
  const looksHeard = meant.doubles
    ? new Set<number>()
    : await formDoubles(deps, { actor, found, rows: source.rows ?? [] });
  const outcome: FormRows = { noted: [], there: [], elsewhere, doubles: [], tooLong: [], dropped: [] };
  outcome.dropped = form.columns.flatMap(({ use, heading }) =>
    use === "identity" || use === "about" ? [heading] : [],
  );
  const numbers = { noted: new Set<number>(), there: new Set<number>() };
  for (const row of rows) {
    const long = row.said.find(({ input }) => !checkInput(input).ok);
    if (long) outcome.tooLong.push({ row: row.number, question: long.number });
    else if (looksHeard.has(row.number) && !isThere(row, there)) outcome.doubles.push(row.number);
    else {
      const kept = await saveRow(deps, { ...asked, row, sheet: { id: own, renew: replaces !== undefined } });
      if (!kept.ok) return kept.why;
      outcome[kept.fresh.length > 0 ? "noted" : "there"].push(row.number);
      for (const { number } of row.said) numbers[kept.fresh.includes(number) ? "noted" : "there"].add(number);
    }
  }
  const replaced: number[] = [];
  // Done once everything new is stored. If interrupted here, both exist, and the next run continues.
  if (replaces && earlier) {
    const gone = await takeEarlierBack(deps, { actor, session, sheet: replaces.sheet, goes: earlier.goes });
    if (!gone.ok) return gone;
    replaced.push(...new Set(gone.numbers));
  }
  const ordered = (all: ReadonlySet<number>): number[] => [...all].sort((a, b) => a - b);
  const left = headingsLeft(source, session);
  return { ok: true, noted: ordered(numbers.noted), there: ordered(numbers.there), replaced, left, form: outcome };
}

/** The row was imported before, for instance by somebody who accepted it although it looks like a duplicate. */
const isThere = ({ said }: Row, there: ReadonlySet<RecordedEntry["entry"]>): boolean =>
  said.some(({ entry }) => there.has(entry));

type Keeping = { actor: Actor; sessionId: string; row: Row; sheet: { id: string; renew: boolean } };
type Kept = { ok: true; fresh: number[] } | { ok: false; why: SheetOutcome };

async function saveRow(deps: Deps, { actor, sessionId, row, sheet }: Keeping): Promise<Kept> {
  const fresh: number[] = [];
  for (const { questionId, number, input, key } of row.said) {
    const stored = await recordForOthers(deps, {
      ...{ actor, sessionId, questionId, voice: "on-behalf", onBehalfOf: null, door: "import" },
      ...{ input, key, sheet },
    });
    if (stored.ok) fresh.push(...(stored.isNew ? [number] : []));
    // The entry has been changed or taken back since. That stands.
    else if (stored.reason === "changed-meanwhile") continue;
    else if (stored.reason === "too-long" || stored.reason === "nothing-to-save")
      throw new Error("An answer of a form that was checked cannot be kept.");
    else return { ok: false, why: stored };
  }
  return { ok: true, fresh };
}

/**
 * The rows that answer the session's questions, and the rows of another area. In a form that does not ask for an area,
 * all rows are of this one.
 */
function rowsOf({ result, form, rows = [] }: Read["source"], session: Session): { rows: Row[]; elsewhere: number[] } {
  const asksArea = form.columns.some(({ use }) => use === "area");
  const alike = new Map<string, number>();
  const elsewhere: number[] = [];
  const ofRow = new Map<number, ImportedStatement[]>();
  for (const one of result.answers) ofRow.set(one.entry ?? 0, [...(ofRow.get(one.entry ?? 0) ?? []), one]);
  const found = [...ofRow].flatMap(([entry, answers]): Row[] => {
    const number = rows[entry]?.number ?? entry + 1;
    const inputs = inputsOf(answers, session);
    if (inputs.length === 0) return [];
    if (asksArea && answers[0]?.area !== session.areaId) {
      elsewhere.push(number);
      return [];
    }
    // Two people may give the same words. Each is identified by how many did so in rows above.
    const words = JSON.stringify(inputs);
    const before = alike.get(words) ?? 0;
    alike.set(words, before + 1);
    const said = inputs.map((one) => {
      const key = `form ${one.questionId} ${before} ${words}`;
      return { ...one, key, entry: entryNamed(SHEETS, key) };
    });
    return [{ number, said }];
  });
  return { rows: found, elsewhere };
}

function inputsOf(answers: readonly ImportedStatement[], { questions }: Session): Omit<Said, "key" | "entry">[] {
  return questions.flatMap(({ id, number }) => {
    const own = answers.filter(({ question }) => question === id);
    const parts: Partial<Record<StatementKind, string>> = {};
    for (const kind of statementKindSchema.options) {
      const texts = own.filter((one) => one.kind === kind && one.state === "said").map(({ text }) => text);
      if (texts.length > 0) parts[kind] = texts.join("\n\n");
    }
    if (Object.keys(parts).length > 0) return [{ questionId: id, number, input: { parts } }];
    return own.some(({ state }) => state === "unable")
      ? [{ questionId: id, number, input: { parts, unable: true } }]
      : [];
  });
}

/** The headings of columns that belong to none of the session's questions. */
function headingsLeft({ form }: Read["source"], { questions }: Session): string[] {
  const asked = new Set(questions.map(({ id }) => id));
  return form.columns.flatMap((column) => {
    const isLeft = column.use === "answer" ? !asked.has(column.question ?? "") : column.use === "unplaced";
    return isLeft ? [column.heading] : [];
  });
}
