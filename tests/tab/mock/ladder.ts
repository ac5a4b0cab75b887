import { allAreas } from "../../../shared/areas/areas.ts";
import { askState, byExpectedDay, expectedOn, isAskOverdue, isWaitingFor, type Ask } from "../../../shared/asks/ask.ts";
import { arranged, newAsk, withAskAnswer, withdrawn, type AskOutcome } from "../../../shared/asks/ask-rules.ts";
import { NEXT_ANSWERS } from "../../../shared/asks/next-answers.ts";
import { compareAreas } from "../../../shared/compare/compare-areas.ts";
import { compareYears } from "../../../shared/compare/compare-years.ts";
import { answerAskSchema, arrangeAskSchema, putAskSchema, type AskView } from "../../../shared/contract/asks.ts";
import type { YearsCompared } from "../../../shared/contract/compare.ts";
import type { MeView } from "../../../shared/contract/views.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { coverage } from "../../../shared/findings/coverage.ts";
import { may, type Verb } from "../../../shared/people/may.ts";
import { problem, type Reply } from "./reply.ts";
import { evaluationSummary, evaluationView, findingsView } from "./views.ts";
import { askedQuestions, countedSessions, type World } from "./world.ts";
import type { Asked as AskedOfMock } from "./asked.ts";

/** What was asked of the strategic level, and a comparison of other years than the sample's. */
export type Ladder = { asks: Ask[]; years: ((structure: "earlier" | "later") => Omit<YearsCompared, "rounds">) | null };

const LEADS = [
  { id: "lead", name: "Morag Sinclair", chat: true },
  { id: "lead-two", name: "Ewan Petrie", chat: false },
];

export function openLadder(): Ladder {
  return { asks: [], years: null };
}

type Asked = Omit<AskedOfMock, "builtOn"> & { ladder: Ladder; url: URL };

/** Answers as the program does, over what the mock holds; null for what is none of these addresses. */
export function answerLadder(asked: Asked): Reply | null {
  const { me, path, url, world } = asked;
  const [resource, id = "", third, fourth = ""] = path;
  if (resource === "strategic-leads") return { status: 200, body: { items: allows(me, "ask", null) ? LEADS : [] } };
  if (resource === "asks") return answerAsks(asked);
  if (resource !== "evaluations") return null;
  const evaluation = world.evaluations.find((one) => one.id === id);
  if (third === "areas-compared") return evaluation ? { status: 200, body: areasOf(asked, evaluation) } : problem(404);
  if (third !== "compared-with") return null;
  const other = world.evaluations.find((one) => one.id === fourth);
  if (!evaluation || !other || evaluation === other) return problem(404);
  const structure = url.searchParams.get("structure") === "earlier" ? "earlier" : "later";
  return { status: 200, body: yearsOf(asked, { rounds: [evaluation, other], structure }) };
}

/** Whether this may be done there, or with null anywhere. */
function allows(me: MeView, verb: Verb, areaId: string | null, published = false): boolean {
  const actor = { ...me, tenantId: "t" };
  const areas = areaId === null ? [null, ...me.grants.map((grant) => grant.areaId)] : [areaId];
  return areas.some((one) => may(actor, verb, { tenantId: "t", areaId: one, published }));
}

function answerAsks({ ladder, world, me, method, path, url, body }: Asked): Reply {
  const [, id, step] = path;
  const today = world.now().toISOString().slice(0, 10);
  const at = { by: { id: me.id, name: me.name }, now: world.now(), today };
  const readable = ({ areaId, evaluationId }: Ask): boolean =>
    allows(me, "read-asks", areaId, world.evaluations.find((one) => one.id === evaluationId)?.state === "closed");
  if (!id && method === "GET") {
    const round = url.searchParams.get("evaluation");
    const mine = url.searchParams.get("mine") === "true";
    const items = ladder.asks
      .filter((ask) => readable(ask) && (round === null || ask.evaluationId === round))
      .filter((ask) => !mine || (isWaitingFor(ask, me.id) && allows(me, "answer-ask", ask.areaId)))
      .sort(byExpectedDay);
    return { status: 200, body: { items: items.map((ask) => viewOf(world, me, ask)) } };
  }
  if (!id) {
    const input = putAskSchema.parse(body);
    const owner = LEADS.find((lead) => lead.id === input.ownerId) ?? { id: "", name: "" };
    return kept(world, me, ladder, newAsk(input, { ...at, id: input.id, owner: { id: owner.id, name: owner.name } }));
  }
  const ask = ladder.asks.find((one) => one.id === id);
  if (!ask || !readable(ask)) return problem(404);
  if (method === "GET") return { status: 200, body: viewOf(world, me, ask) };
  if (step === "answer") return kept(world, me, ladder, withAskAnswer(ask, answerAskSchema.parse(body), at));
  if (step === "withdraw") return kept(world, me, ladder, withdrawn(ask, at));
  const { ownerId, due } = arrangeAskSchema.parse(body);
  const lead = LEADS.find((one) => one.id === ownerId);
  return kept(world, me, ladder, arranged(ask, { owner: lead && { id: lead.id, name: lead.name }, due }, at));
}

function kept(world: World, me: MeView, ladder: Ladder, outcome: AskOutcome): Reply {
  if (!outcome.ok && outcome.reason === "ask-invalid") {
    const fields = Object.fromEntries(outcome.problems.map(({ field, reason }) => [field, `This is ${reason}.`]));
    return {
      status: 422,
      body: { type: "about:blank", title: "Please check", status: 422, detail: "Check it.", fields },
    };
  }
  if (!outcome.ok) return problem(409, "It is over.");
  ladder.asks = [...ladder.asks.filter(({ id }) => id !== outcome.ask.id), outcome.ask];
  return { status: 200, body: viewOf(world, me, outcome.ask) };
}

function viewOf(world: World, me: MeView, ask: Ask): AskView {
  const { revision, areaId, owner, sources, ...rest } = ask;
  const round = world.evaluations.find(({ id }) => id === ask.evaluationId);
  const lead = LEADS.find(({ id }) => id === owner.id);
  const statements = round
    ? findingsView(world, round, areaId).questions.flatMap((question) => question.statements.items)
    : [];
  const state = askState(ask);
  return {
    ...rest,
    area: { id: areaId, name: allAreas.find((area) => area.id === areaId)?.name ?? areaId },
    evaluationTitle: round?.title ?? "",
    sample: true,
    sources: sources.map((source) => {
      const parts = statements.find(({ id }) => id === source.statementId)?.parts;
      return { ...source, text: parts ? Object.values(parts).join("\n") : null };
    }),
    owner: { ...owner, chat: lead?.chat ?? false, holds: lead !== undefined },
    state,
    expectedOn: expectedOn(ask),
    overdue: isAskOverdue(ask, world.now().toISOString().slice(0, 10)),
    can: {
      answer: allows(me, "answer-ask", areaId) && NEXT_ANSWERS[state].length > 0,
      arrange: allows(me, "answer-ask", areaId) && state !== "done" && state !== "withdrawn",
      withdraw: allows(me, "ask", areaId) && state === "waiting",
    },
    etag: String(revision),
  };
}

function areasOf({ world, me }: Asked, evaluation: Evaluation) {
  const view = evaluationView(world, evaluation);
  const readable = (areaId: string): boolean => allows(me, "read-findings", areaId, evaluation.state === "closed");
  const found = new Map(
    view.areas.map(({ id }) => [id, readable(id) ? findingsView(world, evaluation, id).questions : null]),
  );
  return {
    evaluation: evaluationSummary(evaluation),
    attribution: view.framework.attribution,
    questions: compareAreas({
      areas: view.areas,
      questions: view.questions,
      cells: coverage(evaluation, countedSessions(world, evaluation.id)),
      statements: (areaId, questionId) => {
        const questions = found.get(areaId);
        return questions ? (questions.find((one) => one.questionId === questionId)?.statements.items ?? []) : null;
      },
    }),
  };
}

type Pair = { rounds: [Evaluation, Evaluation]; structure: "earlier" | "later" };

function yearsOf({ ladder, world, me }: Asked, { rounds, structure }: Pair): YearsCompared {
  const [earlier, later] = [...rounds].sort((a, b) => a.from.localeCompare(b.from)) as Pair["rounds"];
  const round = (evaluation: Evaluation) => ({
    ...{ from: evaluation.from, areaIds: evaluation.areaIds },
    questions: askedQuestions(evaluation, evaluation.questionIds),
    cells: coverage(evaluation, countedSessions(world, evaluation.id)),
  });
  const asks = ladder.asks
    .filter(({ evaluationId }) => evaluationId === earlier.id)
    .map((ask) => viewOf(world, me, ask))
    .map(({ id, text, state, area, answers }) => ({ id, text, state, area, answer: answers.at(-1)?.text ?? "" }));
  return {
    rounds: [evaluationSummary(earlier), evaluationSummary(later)],
    ...(ladder.years?.(structure) ??
      compareYears({ rounds: [round(earlier), round(later)], areas: allAreas, structure, asks })),
  };
}
