import type { GroupTable, Parts, StatementKind, Voice } from "../../../shared/answers/answer.ts";
import type { Evaluation, ImportSource, ImportStep, WholeStatement } from "../../../shared/evaluations/evaluation.ts";
import type { Originals } from "../../../shared/findings/statement.ts";
import { headingsAbove, type ImportPlan } from "../../../shared/import/check-import.ts";
import { freeTitle, isSameTitle } from "../../../shared/evaluations/plan.ts";
import type { ImportedStatement } from "../../../shared/import/import-result.ts";
import { newSession } from "../../../shared/sessions/launch.ts";
import { sessionIdOf } from "../../../shared/sessions/session.ts";
import { overLimit } from "../../../shared/text/measure-text.ts";
import type { SourceForm } from "../../imports/read-source.ts";
import { askedQuestions } from "../sessions/launch-session.ts";
import { openAnswer, type GivenSession } from "./store-finished.ts";

export type ImportedRound = Evaluation & { source: ImportSource };

/** `id`: of the round that the import becomes. `build`: its number, this one included. */
type Provenance = {
  name: string;
  hash: string;
  importedAt: string;
  form: SourceForm | null;
  id: string;
  build: number;
  steps: ImportStep[];
};

/** The id of the round that a file becomes. */
export function importId({ years: { from, to } }: ImportPlan, hash: string): string {
  return `${from}-${String(to).slice(-2)}-import-${hash.slice(0, 8)}`;
}

/**
 * The finished evaluation that an import becomes, under its own title. The name of its source is filled in later, when
 * it is stored.
 */
export function importedEvaluation(plan: ImportPlan, { id, build, steps, form, ...file }: Provenance): ImportedRound {
  const { result, years, indicatorId, areaIds, questionIds } = plan;
  const { from, to } = years;
  const [first] = result.evaluation.headings;
  const heading = first?.kind === "area" && areaIds.length === 1 ? first.text : null;
  // A single year is a calendar year; two years are a school year.
  const span = from === to ? [`${from}-01-01`, `${to}-12-31`] : [`${from}-08-01`, `${to}-07-31`];
  const said = result.evaluation.days;
  const days = said && from === result.evaluation.from && to === result.evaluation.to ? [said.from, said.to] : span;
  return {
    ...{ id, title: result.evaluation.title ?? heading ?? file.name },
    ...{ sample: false, state: "closed", origin: "imported", indicatorId, questionIds, areaIds },
    ...{ from: days[0] ?? "", to: days[1] ?? "" },
    reach: result.reach.map(({ kind, count, area, text }) => ({ kind, count, areaId: area, source: text })),
    whole: result.answers.flatMap((one) => (isWhole(one) ? [wholeStatement(plan, one)] : [])),
    ...(result.silences ? { silences: [...result.silences] } : {}),
    source: {
      ...{ ...file, leftovers: result.leftovers, ...(form ? { form } : {}), steps },
      kept: {
        build,
        ...{ name: "", parts: 0 },
        sessions: areasAnswered(plan).map((areaId) => sessionIdOf(id, areaId, build)),
      },
    },
  };
}

/** A round's title comes from its page. Where another round has the same title, the file name is added. */
export function toldApart(round: ImportedRound, others: readonly Pick<Evaluation, "id" | "title">[]): ImportedRound {
  const titles = others.filter(({ id }) => id !== round.id).map(({ title }) => title);
  const isTaken = titles.some((other) => isSameTitle(other, round.title));
  return isTaken ? { ...round, title: freeTitle(`${round.title} (${round.source.name})`, titles) } : round;
}

function isWhole({ area, question }: ImportedStatement): boolean {
  return area === null || question === null;
}

function wholeStatement({ result }: ImportPlan, one: ImportedStatement): WholeStatement {
  const under = headingsAbove(result, one.heading).join(" › ");
  const { kind, text, area, piece } = one;
  return { id: `whole-${piece ?? ""}`, kind, text, areaId: area, ...(under ? { under } : {}) };
}

type Made = { evaluation: ImportedRound; plan: ImportPlan };

/** A sealed session for every area whose questions were answered. The same import gives the same ids again. */
export function importedSessions(made: Made): GivenSession[] {
  return areasAnswered(made.plan).map((areaId) => sessionOf(areaId, made));
}

function areasAnswered({ areaIds, result }: ImportPlan): string[] {
  const answered = new Set(result.answers.flatMap(({ area, question }) => (question === null ? [] : [area])));
  return areaIds.filter((areaId) => answered.has(areaId));
}

function sessionOf(areaId: string, { evaluation, plan }: Made): GivenSession {
  const { name, hash, importedAt, kept } = evaluation.source;
  const by = { id: "import", name };
  const { id: evaluationId, questionIds } = evaluation;
  const input = {
    ...{ evaluationId, areaId, questionIds, mode: "open" as const, attribution: "named" as const },
    ...{ deadline: null, softMinutes: null },
  };
  const questions = askedQuestions(evaluation, questionIds);
  const session = newSession({ input, number: kept?.build ?? 1, questions, by, now: new Date(importedAt) });
  const statements = plan.result.answers.filter((one) => one.area === areaId);
  return {
    session: { ...session, state: "sealed", closedAt: importedAt, sealedAt: importedAt, quiet: true },
    answers: voicesOf(statements).flatMap((one) => {
      const entry = `${hash.slice(0, 8)}-${one[0]?.piece ?? ""}`;
      return one.length > 1
        ? [together({ said: one, entry, importedAt })]
        : one
            .flatMap(pieces)
            .map((piece, part) => stored({ ...piece, entry: part === 0 ? entry : `${entry}-${part}`, importedAt }));
    }),
  };
}

/** The statements of one row to one question belong together. Every other statement stands alone. */
function voicesOf(statements: readonly ImportedStatement[]): ImportedStatement[][] {
  const voices = new Map<string, ImportedStatement[]>();
  for (const [index, one] of statements.entries()) {
    const key = one.entry === undefined || one.question === null ? `alone ${index}` : `${one.entry} ${one.question}`;
    voices.set(key, [...(voices.get(key) ?? []), one]);
  }
  return [...voices.values()];
}

type Together = { said: readonly ImportedStatement[]; entry: string; importedAt: string };

function together({ said, entry, importedAt }: Together): GivenSession["answers"][number] {
  const words = said.filter(({ state }) => state === "said");
  const parts: Partial<Record<StatementKind, string>> = {};
  for (const { kind, text } of words) {
    const joined = parts[kind] === undefined ? text : `${parts[kind]}\n\n${text}`;
    const place = overLimit(joined) ? "unclassified" : kind;
    parts[place] =
      place === kind || parts[place] === undefined ? (place === kind ? joined : text) : `${parts[place]}\n\n${text}`;
  }
  const questionId = said[0]?.question ?? "";
  const { voice = "unknown", table, originals } = said[0] ?? {};
  const state = words.length > 0 ? "said" : "unable";
  return stored({
    questionId,
    state,
    voice,
    parts: words.length > 0 ? parts : {},
    entry,
    importedAt,
    table,
    originals,
  });
}

type Piece = Pick<Stored, "questionId" | "state" | "voice" | "parts" | "table" | "originals">;

/** Splits a paragraph longer than a row. A paragraph longer than an answer's part stays whole, as unclassified. */
function pieces({ question, kind, text, state, voice, table, originals }: ImportedStatement): Piece[] {
  if (question === null) return [];
  if (state !== "said") return [{ questionId: question, state, voice, parts: {} }];
  const chunks = text.match(/[\s\S]{1,6000}(?:\s|$)|[\s\S]{1,6000}/g) ?? [];
  return chunks.map((chunk) => {
    const parts = { [overLimit(chunk) ? "unclassified" : kind]: chunk };
    return { questionId: question, state, voice, parts, table, originals };
  });
}

type Stored = {
  questionId: string;
  state: ImportedStatement["state"];
  voice: Voice;
  parts: Parts;
  entry: string;
  importedAt: string;
  table?: GroupTable | undefined;
  originals?: Originals | undefined;
};

/** The id is the same in every build, so that references to the statement stay valid. */
function stored(given: Stored): GivenSession["answers"][number] {
  const { questionId, state, voice, parts, entry, importedAt, table, originals } = given;
  const merged = originals?.map((one, index) => ({
    ...{ id: `${entry}-of-${index}`, entry: `${entry}-of-${index}`, unclear: false, sheets: [] },
    ...one,
  }));
  const unclear = state === "unclear";
  const answer = openAnswer({
    ...{ id: entry, questionId, state: unclear ? "none" : state, parts, unclear },
    ...{ voice, door: "import", author: null, recordedBy: null, onBehalfOf: null },
    ...{ revision: 1, savedAt: importedAt },
    ...(table && { table }),
    ...(merged && { merged }),
  });
  return { questionId, whose: { entry }, stored: answer };
}
