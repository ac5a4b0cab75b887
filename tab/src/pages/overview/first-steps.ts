import type { PersonView } from "../../../../shared/contract/people.ts";
import type { AreaView, EvaluationSummary, ListedSession } from "../../../../shared/contract/views.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";

const FIRST_STEPS = ["roles", "channels", "round", "session", "answer"] as const;
export type FirstStep = (typeof FIRST_STEPS)[number];
/** `all` is 1 where a step is done once. */
export type StepState = { step: FirstStep; done: number; all: number };

type Begun = {
  people: readonly Pick<PersonView, "grants">[];
  areas: readonly Pick<AreaView, "id" | "linked">[];
  rounds: readonly Pick<EvaluationSummary, "id" | "sample" | "origin">[];
  sessions: readonly Pick<ListedSession, "evaluationId">[];
  /** Of the round that is shown. */
  cells: readonly Pick<CoverageCell, "state">[];
};

/**
 * A partnership's progress on its first day, in the best order of steps. The sample and imported rounds do not count.
 * Pure.
 */
export function firstSteps({ people, areas, rounds, sessions, cells }: Begun): StepState[] {
  const lookedAfter = new Set(
    people.flatMap(({ grants }) =>
      grants.flatMap(({ role, areaId }) => (role === "area-lead" || role === "facilitator" ? [areaId] : [])),
    ),
  );
  const held = new Set(rounds.filter(({ sample, origin }) => !sample && origin === "held").map(({ id }) => id));
  const once = (step: FirstStep, isDone: boolean): StepState => ({ step, done: isDone ? 1 : 0, all: 1 });
  return [
    { step: "roles", done: areas.filter(({ id }) => lookedAfter.has(id)).length, all: areas.length },
    { step: "channels", done: areas.filter(({ linked }) => linked).length, all: areas.length },
    once("round", held.size > 0),
    once(
      "session",
      sessions.some(({ evaluationId }) => held.has(evaluationId)),
    ),
    once("answer", hasAnswer(cells)),
  ];
}

/** Whether a round has any answer. */
export function hasAnswer(cells: readonly Pick<CoverageCell, "state">[]): boolean {
  return cells.some(({ state }) => state === "answered" || state === "withheld" || state === "unable");
}
