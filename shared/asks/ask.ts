import { z } from "zod";
import { findingSourceSchema } from "../actions/action.ts";
import { areaIdSchema } from "../areas/area.ts";
import { evaluationIdSchema } from "../evaluations/evaluation.ts";

export const askIdSchema = z.string().regex(/^[a-z0-9-]{8,64}$/);

const by = z.object({ id: z.string(), name: z.string() });
const instant = z.string().datetime();
/** Calendar date, YYYY-MM-DD, in the partnership's zone. */
const day = z.string().date();

export const askAnswerKindSchema = z.enum(["accepted", "declined", "done"]);
export type AskAnswerKind = z.infer<typeof askAnswerKindSchema>;

export const askAnswerSchema = z.object({
  kind: askAnswerKindSchema,
  /** Why it was declined, what was done, or how it will be taken up. */
  text: z.string(),
  /** The day by which an accepted ask is to be done. */
  until: day.nullable(),
  by,
  at: instant,
});
export type AskAnswer = z.infer<typeof askAnswerSchema>;

/** An area's request to the strategic level. A named strategic lead answers it by a date. */
export const askSchema = z.object({
  id: askIdSchema,
  evaluationId: evaluationIdSchema,
  areaId: areaIdSchema,
  text: z.string(),
  /** The findings behind it, as ids only; the words stay in the answers. */
  sources: z.array(findingSourceSchema),
  askedBy: by,
  askedAt: instant,
  /** The member of the strategic level who answers. The ask itself belongs to that level. */
  owner: by,
  /** The day by which an answer is wanted. */
  due: day,
  /** In order. The last one is the present answer. */
  answers: z.array(askAnswerSchema),
  /** Changes of its strategic lead or its date. */
  moves: z.array(z.object({ at: instant, by, field: z.enum(["owner", "due"]), before: z.string(), after: z.string() })),
  withdrawn: z.object({ at: instant, by }).nullable(),
  /** Increases with every change. */
  revision: z.number().int().positive(),
});
export type Ask = z.infer<typeof askSchema>;

export const askStateSchema = z.enum(["waiting", "accepted", "declined", "done", "withdrawn"]);
export type AskState = z.infer<typeof askStateSchema>;

export function askState(ask: Pick<Ask, "answers" | "withdrawn">): AskState {
  if (ask.withdrawn) return "withdrawn";
  return ask.answers.at(-1)?.kind ?? "waiting";
}

/** The day on which something is expected next: the answer, or what it promised. Null where nothing is. */
export function expectedOn(ask: Pick<Ask, "answers" | "withdrawn" | "due">): string | null {
  switch (askState(ask)) {
    case "waiting":
      return ask.due;
    case "accepted":
      return ask.answers.at(-1)?.until ?? null;
    case "declined":
    case "done":
    case "withdrawn":
      return null;
  }
}

/** `today` is a calendar date. What is due today is not overdue. */
export function isAskOverdue(ask: Pick<Ask, "answers" | "withdrawn" | "due">, today: string): boolean {
  const expected = expectedOn(ask);
  return expected !== null && today > expected;
}

/** Whether this person must answer the ask and has not yet. An accepted ask counts as answered. */
export function isWaitingFor(ask: Pick<Ask, "answers" | "withdrawn" | "owner">, personId: string): boolean {
  return ask.owner.id === personId && askState(ask) === "waiting";
}

/** Compares asks by the expected day, so that overdue ones come first and settled ones last. */
export function byExpectedDay(a: Ask, b: Ask): number {
  const rank = (ask: Ask): string => expectedOn(ask) ?? (askState(ask) === "accepted" ? "8" : "9");
  return rank(a).localeCompare(rank(b)) || b.askedAt.localeCompare(a.askedAt);
}
