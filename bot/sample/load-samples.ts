import { asksInTurn } from "../../shared/sessions/modes.ts";
import { askedQuestions } from "../evaluation/sessions/launch-session.ts";
import type { Deps } from "../evaluation/deps.ts";
import {
  openAnswer,
  storeFinished,
  type GivenAnswer,
  type GivenSession,
} from "../evaluation/imports/store-finished.ts";
import type { Evaluation } from "../../shared/evaluations/evaluation.ts";
import { newSession } from "../../shared/sessions/launch.ts";
import { loadSampleActions, PLANNED_ROUND } from "./sample-actions.ts";
import { loadSampleAsks } from "./sample-asks.ts";
import { samples, type SampleAnswer, type SampleSession } from "./sample.ts";

/** Who is said to have launched the sample's sessions. */
const LAUNCHER = { id: "sample-facilitator", name: "Sample facilitator" };

/** Puts the sample evaluations into the record where they are missing. Never called in production. */
export async function loadSamples(deps: Deps, tenantId: string): Promise<void> {
  for (const { evaluation, sessions } of samples) {
    if (await deps.evaluations.get(tenantId, evaluation.id)) continue;
    await storeFinished(deps, tenantId, { evaluation, sessions: sessions.map((one) => given(deps, evaluation, one)) });
    if (evaluation.id === PLANNED_ROUND) await loadSampleActions(deps, tenantId);
    await loadSampleAsks(deps, tenantId, evaluation.id);
  }
}

function given(deps: Deps, evaluation: Evaluation, sample: SampleSession): GivenSession {
  const sealed = sample.state === "sealed";
  const now = sealed ? new Date(`${evaluation.to}T12:00:00Z`) : deps.now();
  const { areaId, mode, attribution, questionIds, current } = sample;
  const input = {
    evaluationId: evaluation.id,
    areaId,
    mode,
    attribution,
    questionIds,
    deadline: null,
    softMinutes: sealed ? null : 10,
  };
  const session = newSession({
    input,
    number: 1,
    questions: askedQuestions(evaluation, questionIds),
    by: LAUNCHER,
    now,
  });
  const at = now.toISOString();
  const ended = sealed ? { state: "sealed" as const, closedAt: at, sealedAt: at } : {};
  return {
    session: {
      ...session,
      ...ended,
      current,
      reached: asksInTurn(session) ? current + 1 : session.reached,
      quiet: true,
    },
    answers: sample.answers.map((answer, index) => givenAnswer(deps, { answer, index, at })),
  };
}

function givenAnswer(
  deps: Deps,
  { answer, index, at }: { answer: SampleAnswer; index: number; at: string },
): GivenAnswer {
  const { questionId, voice, state, unclear, parts, author, onBehalfOf, door } = answer;
  if (answer.attribution === "anonymous") {
    const stored = {
      kind: "anonymous" as const,
      content: { state, parts, unclear },
      revision: 1,
      savedAt: at,
      deliveries: [],
    };
    return { questionId, whose: { personId: `sample-anonymous-${index}` }, stored };
  }
  const recordedBy = voice === "group" || voice === "on-behalf" ? LAUNCHER : null;
  const stored = openAnswer({
    state,
    parts,
    unclear,
    id: deps.newId(),
    questionId,
    voice,
    door,
    author,
    recordedBy,
    onBehalfOf,
    revision: 1,
    savedAt: at,
  });
  return { questionId, whose: author ? { personId: author.id } : { entry: `sample-${index}` }, stored };
}
