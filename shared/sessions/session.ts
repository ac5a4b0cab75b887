import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { attributionSchema } from "../answers/answer.ts";
import { evaluationIdSchema } from "../evaluations/evaluation.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { languageSchema } from "../locales/language-schema.ts";
import { asksInTurn, SESSION_MODES } from "./modes.ts";

/** The wording a session asked, kept as it was: later changes of the framework do not reach back. */
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

/** What two people may have to want: ending at once, and opening again. */
export const twoPeopleVerbSchema = z.enum(["close", "reopen"]);
export type TwoPeopleVerb = z.infer<typeof twoPeopleVerbSchema>;
const agreementSchema = z.object({
  verb: twoPeopleVerbSchema,
  at: instant,
  by: personSchema,
  agreedBy: personSchema,
  reason: z.string(),
});

/** An area's run of an evaluation. */
export const sessionSchema = z.object({
  id: sessionIdSchema,
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  /** `stepped`: one question at a time; `open`: all questions until the deadline. */
  mode: z.enum(SESSION_MODES),
  state: sessionStateSchema,
  attribution: attributionSchema,
  questions: z.array(askedQuestionSchema).min(1),
  /** Stepped: index of the question under discussion. */
  current: z.number().int().nonnegative(),
  /** Stepped: how many questions have been reached; they stay open until the session closes. */
  reached: z.number().int().nonnegative(),
  locked: z.array(questionIdSchema),
  /** What stands in its conversation for everybody is written in this; without it, in the installation's language. */
  language: languageSchema.optional(),
  /** Minutes a question is meant to take; null for no timer. */
  softMinutes: z.number().int().positive().nullable(),
  questionSince: instant.nullable(),
  deadline: instant.nullable(),
  /** Set when closing was announced: the end of the last minute. */
  closesAt: instant.nullable(),
  createdAt: instant,
  openedAt: instant.nullable(),
  /** The moment it was scheduled for, where it opened by itself. */
  scheduledFor: instant.optional(),
  closedAt: instant.nullable(),
  sealedAt: instant.nullable(),
  launchedBy: personSchema,
  /** Who moved, paused, closed or reopened it last, for "somebody was quicker". */
  lastStep: z.object({ verb: z.string(), by: personSchema, at: instant }).nullable(),
  reopenings: z.array(
    z.object({ at: instant, by: personSchema, reason: z.string(), agreedBy: personSchema.optional() }),
  ),
  /** Somebody wants what needs a second person; `leads`: they lead, so that anybody who may run the session can agree. */
  awaiting: z
    .object({ verb: twoPeopleVerbSchema, by: personSchema, at: instant, reason: z.string(), leads: z.boolean() })
    .nullable()
    .default(null),
  /** What two people wanted, and why. */
  agreements: z.array(agreementSchema).default([]),
  /** It was launched by mistake, and nobody had answered: sealed at once, and in no list. Who and when is its last step. */
  cancelled: z.literal(true).optional(),
  /** True for the sample and imports: nothing is posted for them. */
  quiet: z.boolean(),
});
export type Session = z.infer<typeof sessionSchema>;

export const LAST_MINUTE_MS = 60_000;

export function sessionIdOf(evaluationId: string, areaId: string, number: number): string {
  return `${evaluationId}_${areaId}_${number}`;
}

/** The evaluation and area a session id names, or null when it is no session id. */
export function readSessionId(id: string): { evaluationId: string; areaId: string } | null {
  if (!sessionIdSchema.safeParse(id).success) return null;
  const [evaluationId, areaId] = id.split("_") as [string, string, string];
  return { evaluationId, areaId };
}

/** What the session is at this moment: an open one whose last minute or deadline has passed is closed, whoever has noticed. */
export function stateAt(session: Session, now: Date): SessionState {
  return endedAt(session, now) ? "closed" : session.state;
}

/** The stored instant at which an open session ended by itself, once it has passed. */
export function endedAt(session: Session, now: Date): string | null {
  if (session.state !== "open" && session.state !== "paused") return null;
  const ends = [session.closesAt, session.deadline].filter((time) => time !== null);
  const [first] = ends.sort((a, b) => Date.parse(a) - Date.parse(b));
  return first !== undefined && Date.parse(first) <= now.getTime() ? first : null;
}

/** The questions that have been put to people so far. */
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
