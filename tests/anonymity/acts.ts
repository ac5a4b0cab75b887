import type { AnswerInput } from "../../shared/answers/check-input.ts";
import { PARTS, type Attribution } from "../../shared/answers/answer.ts";
import type { Chance } from "../../shared/answers/crowd.ts";
import { openEvaluation } from "../helpers/deps.ts";

/** What one person does at one moment. `input` null: takes the answer back. */
export type Act = { personId: string; questionId: string; attribution: Attribution; input: AnswerInput | null };

export type Crowd = { people: number; anonymous: number };

const QUESTIONS = openEvaluation().questionIds;

export const idOf = (index: number): string => `person-${index}`;

export function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

/** In an order of chance that is not the program's own: the attacks must not lean on what they attack. */
function mixed<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((one) => ({ one, at: chance() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

export function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[Math.floor(chance() * from.length)] as T;
}

/** Words that nobody else has, of any length. */
export function words(chance: Chance): string {
  const name = range(3)
    .map(() => Math.floor(chance() * 2 ** 32).toString(36))
    .join("");
  return `${name} ${"x".repeat(Math.floor(chance() * 600))}`.trim();
}

/** Something to say: mostly words in one part or more, now and then "not able to say" or nothing but a mark. */
export function anyInput(chance: Chance): AnswerInput {
  const kind = chance();
  if (kind < 0.15) return { parts: {}, unable: true, unclear: chance() < 0.3 };
  if (kind < 0.25) return { parts: {}, unable: false, unclear: true };
  const first = pick(chance, PARTS);
  const parts = Object.fromEntries(
    PARTS.filter((part) => part === first || chance() < 0.3).map((part) => [part, words(chance)]),
  );
  return { parts, unable: false, unclear: chance() < 0.15 };
}

/** A whole session's doings in an order of chance, in which each person's own keep their order. */
export function actsOf({ people, anonymous }: Crowd, chance: Chance): Act[] {
  const own = mixed(range(people), chance).map((index, place) =>
    place < anonymous ? hidden(idOf(index), chance) : named(idOf(index), chance),
  );
  const turns = mixed(
    own.flatMap((acts, at) => acts.map(() => at)),
    chance,
  );
  return turns.flatMap((at) => own[at]?.shift() ?? []);
}

/** Answers some questions anonymously, and changes, withdraws or first answers by name some of them. */
function hidden(personId: string, chance: Chance): Act[] {
  const answered = mixed(QUESTIONS, chance).slice(0, 1 + Math.floor(chance() * QUESTIONS.length));
  return answered.flatMap((questionId): Act[] => {
    const act = (attribution: Attribution, input: AnswerInput | null): Act => ({
      ...{ personId, questionId, attribution, input },
    });
    const course = chance();
    const first = act("anonymous", anyInput(chance));
    if (course < 0.15) return [act("named", anyInput(chance)), first];
    if (course < 0.35) return [first, act("anonymous", anyInput(chance))];
    if (course < 0.45) return [first, act("anonymous", null)];
    return [first];
  });
}

function named(personId: string, chance: Chance): Act[] {
  return QUESTIONS.filter(() => chance() < 0.6).map((questionId) => ({
    ...{ personId, questionId, attribution: "named", input: anyInput(chance) },
  }));
}
