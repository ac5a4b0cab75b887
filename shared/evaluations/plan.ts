import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { findArea } from "../areas/areas.ts";
import { wordsUseSchema, type ChosenWords } from "../framework/better-words.ts";
import { questionIdSchema } from "../framework/framework.ts";
import { findIndicator } from "../framework/frameworks.ts";
import { quietHoursSchema } from "../sessions/quiet-hours.ts";
import { isBlank } from "../text/clean-text.ts";
import type { Evaluation } from "./evaluation.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

/** A lead's input for a new round. */
export const planInputSchema = z.object({
  title: z.string().max(TEXT_LIMITS.roundTitle),
  indicatorId: z.string().max(100),
  questionIds: z.array(questionIdSchema).max(100),
  areaIds: z.array(areaIdSchema).max(100),
  /** Calendar dates, YYYY-MM-DD. */
  from: z.string().date(),
  to: z.string().date(),
  /** The wording; left out: the better one where there is any. */
  words: wordsUseSchema.optional(),
  /** When nobody is reminded; left out: the usual hours. */
  quietHours: quietHoursSchema.optional(),
});
export type PlanInput = z.infer<typeof planInputSchema>;

export type PlanField = "title" | "indicatorId" | "questionIds" | "areaIds" | "to";

/** The fields that prevent the plan; empty when it can be carried out. */
export function planProblems(input: PlanInput): PlanField[] {
  const indicator = findIndicator(input.indicatorId)?.indicator;
  const known = new Set(indicator?.questions.map(({ id }) => id));
  const wrong: [PlanField, boolean][] = [
    ["title", isBlank(input.title)],
    ["indicatorId", indicator === undefined],
    ["questionIds", input.questionIds.length === 0 || input.questionIds.some((id) => !known.has(id))],
    ["areaIds", input.areaIds.length === 0 || input.areaIds.some((id) => !findArea(id))],
    ["to", input.to < input.from],
  ];
  return wrong.filter(([, isWrong]) => isWrong).map(([field]) => field);
}

/** Whether two titles are equal apart from case and spacing. */
export function isSameTitle(one: string, other: string): boolean {
  const plain = (title: string): string => title.normalize("NFKC").replace(/\s+/g, " ").trim().toLowerCase();
  return plain(one) === plain(other);
}

/** The title, with a number after it where another round has the same. */
export function freeTitle(title: string, titles: readonly string[]): string {
  let free = title;
  for (let number = 2; titles.some((other) => isSameTitle(other, free)); number += 1) free = `${title} (${number})`;
  return free;
}

/**
 * The round in its stored form. `number`: tells rounds of the same years apart, from 1. `words`: where its wording
 * differs from the framework's. Questions keep the framework's order.
 */
export function plannedEvaluation(input: PlanInput, number: number, words?: readonly ChosenWords[]): Evaluation {
  const { indicatorId, from, to } = input;
  const [first, last] = [from.slice(0, 4), to.slice(2, 4)];
  const years = from.slice(0, 4) === to.slice(0, 4) ? first : `${first}-${last}`;
  return {
    id: number === 1 ? years : `${years}-${number}`,
    title: input.title,
    sample: false,
    state: "open",
    origin: "held",
    indicatorId,
    questionIds: inOrderAsked(indicatorId, input.questionIds),
    areaIds: [...new Set(input.areaIds)],
    from,
    to,
    ...(words ? { words: [...words] } : {}),
    ...(input.quietHours ? { quietHours: input.quietHours } : {}),
    reach: [],
    whole: [],
    source: null,
  };
}

/** Each question once, in the framework's order. */
export function inOrderAsked(indicatorId: string, questionIds: readonly string[]): string[] {
  const order = findIndicator(indicatorId)?.indicator.questions ?? [];
  return order.map(({ id }) => id).filter((id) => questionIds.includes(id));
}
