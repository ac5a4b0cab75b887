import type { StatementKind } from "../../shared/answers/answer.ts";
import type { Evaluation, WholeStatement } from "../../shared/evaluations/evaluation.ts";
import { headingsAbove, type ImportPlan } from "../../shared/import/check-import.ts";
import type { ImportedStatement } from "../../shared/import/import-result.ts";
import { newSession } from "../../shared/sessions/launch.ts";
import { overLimit } from "../../shared/text/measure-text.ts";
import type { Deps } from "./deps.ts";
import { askedQuestions } from "./launch-session.ts";
import { openAnswer, type GivenSession } from "./store-finished.ts";

type Provenance = { name: string; hash: string; importedAt: string };

/** The finished evaluation that an import becomes. */
export function importedEvaluation(plan: ImportPlan, { name, hash, importedAt }: Provenance): Evaluation {
  const { result, years, indicatorId, areaIds, questionIds } = plan;
  const { from, to } = years;
  const [first] = result.evaluation.headings;
  const heading = first?.kind === "area" && areaIds.length === 1 ? first.text : null;
  // A single year is the calendar's; two are a year of learning.
  const days = from === to ? [`${from}-01-01`, `${to}-12-31`] : [`${from}-08-01`, `${to}-07-31`];
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
    source: { name, hash, importedAt, leftovers: result.leftovers },
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
    answers: statements.flatMap((one, index) =>
      pieces(one).map((piece, part) => imported(deps, { piece, entry: `import-${index}-${part}`, importedAt })),
    ),
  };
}

type Piece = { questionId: string; kind: StatementKind; text: string | null };

/** A paragraph longer than a row takes becomes several; one longer than an answer's part stays whole as unclassified. */
function pieces({ question, kind, text, state }: ImportedStatement): Piece[] {
  if (question === null) return [];
  if (state === "unable") return [{ questionId: question, kind, text: null }];
  const chunks = text.match(/[\s\S]{1,6000}(?:\s|$)|[\s\S]{1,6000}/g) ?? [];
  return chunks.map((chunk) => ({ questionId: question, kind: overLimit(chunk) ? "unclassified" : kind, text: chunk }));
}

type Entry = { piece: Piece; entry: string; importedAt: string };

function imported(deps: Pick<Deps, "newId">, { piece, entry, importedAt }: Entry): GivenSession["answers"][number] {
  const { questionId, kind, text } = piece;
  const stored = openAnswer({
    ...{
      id: deps.newId(),
      questionId,
      state: text === null ? "unable" : "said",
      parts: text === null ? {} : { [kind]: text },
    },
    ...{ unclear: false, voice: "unknown", door: "import", author: null, recordedBy: null, onBehalfOf: null },
    ...{ revision: 1, savedAt: importedAt },
  });
  return { questionId, whose: { entry }, stored };
}
