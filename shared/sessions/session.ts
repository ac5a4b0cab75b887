import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { attributionSchema } from "../answers/answer.ts";
import { evaluationIdSchema } from "../evaluations/evaluation.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { languageSchema } from "../locales/language-schema.ts";
import { asksInTurn, SESSION_MODES } from "./modes.ts";

/** The wording that a session asked. Later changes of the framework do not affect it. */
export const askedQuestionSchema = z.object({
  id: questionIdSchema,
  number: z.number().int().positive(),
  official: z.string(),
  plain: z.string(),
  example: z.string(),
  terms: z.array(z.object({ id: z.string(), term: z.string(), meaning: z.string() })),
});
export type AskedQuestion = z.infer<typeof askedQuestionSchema>;

/** `<evaluation>_<area>_<number>` */
export const sessionIdSchema = z
  .string()
  .regex(/^[a-z0-9.-]+_[a-z0-9-]+_[0-9]{1,6}$/)
  .max(160);

export const sessionStateSchema = z.enum(["draft", "open", "paused", "closed", "sealed"]);
export type SessionState = z.infer<typeof sessionStateSchema>;

const personSchema = z.object({ id: z.string(), name: z.string() });
const instant = z.string().datetime();

/** The steps that may need two people: ending at once, and opening again. */
export const twoPeopleVerbSchema = z.enum(["close", "reopen"]);
export type TwoPeopleVerb = z.infer<typeof twoPeopleVerbSchema>;
const agreementSchema = z.object({
  verb: twoPeopleVerbSchema,
  at: instant,
  by: personSchema,
  agreedBy: personSchema,
  reason: z.string(),
});

/** A session: an area's part of an evaluation. */
export const sessionSchema = z.object({
  id: sessionIdSchema,
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  /** `stepped`: one question at a time. `open`: all questions until the deadline. */
  mode: z.enum(SESSION_MODES),
  state: sessionStateSchema,
  attribution: attributionSchema,
  questions: z.array(askedQuestionSchema).min(1),
  /** Stepped: the index of the question under discussion. */
  current: z.number().int().nonnegative(),
  /** Stepped: how many questions have been reached. They stay open until the session closes. */
  reached: z.number().int().nonnegative(),
  locked: z.array(questionIdSchema),
  /** The language of its cards for everybody; left out: the installation's. */
  language: languageSchema.optional(),
  /** The planned minutes per question; null for no timer. */
  softMinutes: z.number().int().positive().nullable(),
  questionSince: instant.nullable(),
  deadline: instant.nullable(),
  /** The end of the last minute, once closing was announced. */
  closesAt: instant.nullable(),
  createdAt: instant,
  openedAt: instant.nullable(),
  /** The scheduled time, where it opened by itself. */
  scheduledFor: instant.optional(),
  closedAt: instant.nullable(),
  sealedAt: instant.nullable(),
  launchedBy: personSchema,
  /** Its last step and who took it, for "somebody was quicker". */
  lastStep: z.object({ verb: z.string(), by: personSchema, at: instant }).nullable(),
  reopenings: z.array(
    z.object({ at: instant, by: personSchema, reason: z.string(), agreedBy: personSchema.optional() }),
  ),
  /**
   * A request that needs a second person. `leads`: the requester leads the area, so anybody who may run the session can
   * agree.
   */
  awaiting: z
    .object({ verb: twoPeopleVerbSchema, by: personSchema, at: instant, reason: z.string(), leads: z.boolean() })
    .nullable()
    .default(null),
  /** What two people agreed on, and why. */
  agreements: z.array(agreementSchema).default([]),
  /**
   * Launched by mistake, without any answers: sealed at once, and in no list. Its last step tells who cancelled it and
   * when.
   */
  cancelled: z.literal(true).optional(),
  /** True for the sample and imports, for which nothing is posted. */
  quiet: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

export const LAST_MINUTE_MS = 60_000;

export function sessionIdOf(evaluationId: string, areaId: string, number: number): string {
  return `${evaluationId}_${areaId}_${number}`;
}

/** The evaluation and area in a session id; null for anything else. */
export function readSessionId(id: string): { evaluationId: string; areaId: string } | null {
  if (!sessionIdSchema.safeParse(id).success) return null;
  const [evaluationId, areaId] = id.split("_") as [string, string, string];
  return { evaluationId, areaId };
}

/**
 * The session's state at this moment. An open session whose last minute or deadline has passed is closed, even if that
 * is not stored yet.
 */
export function stateAt(session: Session, now: Date): SessionState {
  return endedAt(session, now) ? "closed" : session.state;
}

/** When an open session ended by itself, once that time has passed. */
export function endedAt(session: Session, now: Date): string | null {
  if (session.state !== "open" && session.state !== "paused") return null;
  const ends = [session.closesAt, session.deadline].filter((time) => time !== null);
  const [first] = ends.sort((a, b) => Date.parse(a) - Date.parse(b));
  return first !== undefined && Date.parse(first) <= now.getTime() ? first : null;
}

/** The questions that people have been asked so far. */
export function reachedQuestions(session: Session): AskedQuestion[] {
  return asksInTurn(session) ? session.questions.slice(0, session.reached) : session.questions;
}

export function questionOf(session: Session, questionId: string): AskedQuestion | undefined {
  return session.questions.find((question) => question.id === questionId);
}

/** The question with this challenge question number, such as 7. */
export function questionNumbered(session: Session, number: number): AskedQuestion | undefined {
  return session.questions.find((question) => question.number === number);
}
