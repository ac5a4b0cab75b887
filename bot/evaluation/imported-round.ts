import type { Parts, StatementKind, Voice } from "../../shared/answers/answer.ts";
import type { Evaluation, WholeStatement } from "../../shared/evaluations/evaluation.ts";
import { headingsAbove, type ImportPlan } from "../../shared/import/check-import.ts";
import type { ImportedStatement } from "../../shared/import/import-result.ts";
import { newSession } from "../../shared/sessions/launch.ts";
import { overLimit } from "../../shared/text/measure-text.ts";
import type { SourceForm } from "../imports/read-source.ts";
import type { Deps } from "./deps.ts";
import { askedQuestions } from "./launch-session.ts";
import { openAnswer, type GivenSession } from "./store-finished.ts";

type Provenance = { name: string; hash: string; importedAt: string; form: SourceForm | null };

/** The finished evaluation that an import becomes. */
export function importedEvaluation(plan: ImportPlan, { name, hash, importedAt, form }: Provenance): Evaluation {
  const { result, years, indicatorId, areaIds, questionIds } = plan;
  const { from, to } = years;
  const [first] = result.evaluation.headings;
  const heading = first?.kind === "area" && areaIds.length === 1 ? first.text : null;
  // A single year is the calendar's; two are a year of learning.
  const span = from === to ? [`${from}-01-01`, `${to}-12-31`] : [`${from}-08-01`, `${to}-07-31`];
  const said = result.evaluation.days;
  const days = said && from === result.evaluation.from && to === result.evaluation.to ? [said.from, said.to] : span;
  return {
    ...{
      id: `${from}-${String(to).slice(-2)}-import-${hash.slice(0, 8)}`,
      title: result.evaluation.title ?? heading ?? name,
    },
    ...{ sample: false, state: "closed", origin: "imported", indicatorId, questionIds, areaIds },
    ...{ from: days[0] ?? "", to: days[1] ?? "" },
    reach: result.reach.map(({ kind, count, area, text }) => ({ kind, count, areaId: area, source: text })),
    whole: result.answers
      .flatMap((one, index) => (isWhole(one) ? [wholeStatement(plan, one, index)] : []))
      .map(numbered),
    ...(result.silences ? { silences: [...result.silences] } : {}),
    source: { name, hash, importedAt, leftovers: result.leftovers, ...(form ? { form } : {}) },
  };
}

function isWhole({ area, question }: ImportedStatement): boolean {
  return area === null || question === null;
}

function wholeStatement({ result }: ImportPlan, one: ImportedStatement, index: number): WholeStatement {
  const under = headingsAbove(result, one.heading).join(" › ");
  return { id: `whole-${index + 1}`, kind: one.kind, text: one.text, areaId: one.area, ...(under ? { under } : {}) };
}

function numbered(one: WholeStatement, index: number): WholeStatement {
  return { ...one, id: `whole-${index + 1}` };
}

type Made = { evaluation: Evaluation; plan: ImportPlan; importedAt: string };

/** A sealed session for every area whose questions were answered. */
export function importedSessions(deps: Pick<Deps, "newId">, made: Made): GivenSession[] {
  const { evaluation, plan } = made;
  return evaluation.areaIds
    .filter((areaId) => plan.result.answers.some((one) => one.area === areaId && one.question !== null))
    .map((areaId) => sessionOf(deps, areaId, made));
}

function sessionOf(deps: Pick<Deps, "newId">, areaId: string, { evaluation, plan, importedAt }: Made): GivenSession {
  const by = { id: "import", name: evaluation.source?.name ?? "" };
  const { id: evaluationId, questionIds } = evaluation;
  const input = {
    ...{ evaluationId, areaId, questionIds, mode: "open" as const, attribution: "named" as const },
    ...{ deadline: null, softMinutes: null },
  };
  const questions = askedQuestions(evaluation, questionIds);
  const session = newSession({ input, number: 1, questions, by, now: new Date(importedAt) });
  const statements = plan.result.answers.filter((one) => one.area === areaId);
  return {
    session: { ...session, state: "sealed", closedAt: importedAt, sealedAt: importedAt, quiet: true },
    answers: voicesOf(statements).flatMap((one, index) =>
      one.length > 1
        ? [together(deps, { said: one, entry: `import-${index}-0`, importedAt })]
        : one
            .flatMap(pieces)
            .map((piece, part) => stored(deps, { ...piece, entry: `import-${index}-${part}`, importedAt })),
    ),
  };
}

/** The statements of one row to one question belong together; every other stands by itself. */
function voicesOf(statements: readonly ImportedStatement[]): ImportedStatement[][] {
  const voices = new Map<string, ImportedStatement[]>();
  for (const [index, one] of statements.entries()) {
    const key = one.entry === undefined || one.question === null ? `alone ${index}` : `${one.entry} ${one.question}`;
    voices.set(key, [...(voices.get(key) ?? []), one]);
  }
  return [...voices.values()];
}

type Together = { said: readonly ImportedStatement[]; entry: string; importedAt: string };

function together(deps: Pick<Deps, "newId">, { said, entry, importedAt }: Together): GivenSession["answers"][number] {
  const words = said.filter(({ state }) => state === "said");
  const parts: Partial<Record<StatementKind, string>> = {};
  for (const { kind, text } of words) {
    const joined = parts[kind] === undefined ? text : `${parts[kind]}\n\n${text}`;
    const place = overLimit(joined) ? "unclassified" : kind;
    parts[place] =
      place === kind || parts[place] === undefined ? (place === kind ? joined : text) : `${parts[place]}\n\n${text}`;
  }
  const questionId = said[0]?.question ?? "";
  const { voice = "unknown" } = said[0] ?? {};
  const state = words.length > 0 ? "said" : "unable";
  return stored(deps, { questionId, state, voice, parts: words.length > 0 ? parts : {}, entry, importedAt });
}

type Piece = Pick<Stored, "questionId" | "state" | "voice" | "parts">;

/** A paragraph longer than a row takes becomes several; one longer than an answer's part stays whole as unclassified. */
function pieces({ question, kind, text, state, voice }: ImportedStatement): Piece[] {
  if (question === null) return [];
  if (state !== "said") return [{ questionId: question, state, voice, parts: {} }];
  const chunks = text.match(/[\s\S]{1,6000}(?:\s|$)|[\s\S]{1,6000}/g) ?? [];
  return chunks.map((chunk) => {
    const parts = { [overLimit(chunk) ? "unclassified" : kind]: chunk };
    return { questionId: question, state, voice, parts };
  });
}

type Stored = {
  questionId: string;
  state: ImportedStatement["state"];
  voice: Voice;
  parts: Parts;
  entry: string;
  importedAt: string;
};

function stored(
  deps: Pick<Deps, "newId">,
  { questionId, state, voice, parts, entry, importedAt }: Stored,
): GivenSession["answers"][number] {
  const unclear = state === "unclear";
  const answer = openAnswer({
    ...{ id: deps.newId(), questionId, state: unclear ? "none" : state, parts, unclear },
    ...{ voice, door: "import", author: null, recordedBy: null, onBehalfOf: null },
    ...{ revision: 1, savedAt: importedAt },
  });
  return { questionId, whose: { entry }, stored: answer };
}
