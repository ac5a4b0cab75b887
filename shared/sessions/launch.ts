import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { attributionSchema } from "../answers/answer.ts";
import { evaluationIdSchema, type Evaluation } from "../evaluations/evaluation.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { languageSchema } from "../locales/language-schema.ts";
import { isTooFar } from "./ending.ts";
import { asksInTurn, SESSION_MODES } from "./modes.ts";
import { sessionIdOf, type AskedQuestion, type Session } from "./session.ts";
import { SOFT_MINUTES } from "./soft-minutes.ts";

/** A person's input for a launch. `deadline` is an instant in UTC. */
export const launchInputSchema = z.object({
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  questionIds: z.array(questionIdSchema).max(40),
  mode: z.enum(SESSION_MODES).default("stepped"),
  deadline: z.string().datetime().nullable().default(null),
  attribution: attributionSchema.default("named"),
  /** Left out: the area's language, or the installation's. */
  language: languageSchema.optional(),
  softMinutes: z.number().int().min(SOFT_MINUTES.least).max(SOFT_MINUTES.most).nullable().default(null),
});
export type LaunchInput = z.infer<typeof launchInputSchema>;

export type LaunchProblem =
  | { field: "evaluationId"; reason: "evaluation-closed" }
  | { field: "areaId"; reason: "area-not-covered" }
  | { field: "questionIds"; reason: "no-question" | "question-not-covered" }
  | { field: "deadline"; reason: "deadline-missing" | "deadline-past" | "deadline-too-far" };

/** All problems of a launch, by field; empty when it may go ahead. */
export function launchProblems(input: LaunchInput, evaluation: Evaluation, now: Date): LaunchProblem[] {
  const problems: LaunchProblem[] = [];
  if (evaluation.state !== "open") problems.push({ field: "evaluationId", reason: "evaluation-closed" });
  if (!evaluation.areaIds.includes(input.areaId)) problems.push({ field: "areaId", reason: "area-not-covered" });
  if (input.questionIds.length === 0) problems.push({ field: "questionIds", reason: "no-question" });
  else if (input.questionIds.some((id) => !evaluation.questionIds.includes(id)))
    problems.push({ field: "questionIds", reason: "question-not-covered" });
  if (!asksInTurn(input) && input.deadline === null) problems.push({ field: "deadline", reason: "deadline-missing" });
  if (input.deadline !== null) {
    const time = Date.parse(input.deadline);
    if (time <= now.getTime()) problems.push({ field: "deadline", reason: "deadline-past" });
    else if (isTooFar(time, now)) problems.push({ field: "deadline", reason: "deadline-too-far" });
  }
  return problems;
}

type Launching = {
  input: LaunchInput;
  number: number;
  questions: AskedQuestion[];
  by: { id: string; name: string };
  now: Date;
  /** For a session that opens by itself: its scheduled time. */
  scheduledFor?: string | undefined;
};

/** A session that has just opened, with its wording fixed. `input` must have been checked. */
export function newSession({ input, number, questions, by, now, scheduledFor }: Launching): Session {
  const at = now.toISOString();
  return {
    id: sessionIdOf(input.evaluationId, input.areaId, number),
    evaluationId: input.evaluationId,
    areaId: input.areaId,
    mode: input.mode,
    state: "open",
    attribution: input.attribution,
    questions,
    current: 0,
    reached: asksInTurn(input) ? 1 : questions.length,
    locked: [],
    softMinutes: input.softMinutes,
    ...(input.language === undefined ? {} : { language: input.language }),
    questionSince: at,
    deadline: input.deadline,
    closesAt: null,
    createdAt: at,
    openedAt: at,
    ...(scheduledFor === undefined ? {} : { scheduledFor }),
    closedAt: null,
    sealedAt: null,
    launchedBy: by,
    lastStep: { verb: "launch", by, at },
    reopenings: [],
    awaiting: null,
    agreements: [],
    quiet: false,
  };
}
