import fc from "fast-check";
import type { AnswerContent, Parts } from "../../../shared/answers/answer.ts";

/** Words from a few, so that people say the same thing now and then. */
export const fewWords: fc.Arbitrary<string> = fc.constantFrom("yes", "no", "more buses", "a hall", "young people came");

export const anyParts: fc.Arbitrary<Parts> = fc
  .record({ strength: fewWords, concern: fewWords, evidence: fewWords, nextStep: fewWords }, { requiredKeys: [] })
  .filter((parts) => Object.keys(parts).length > 0);

/** What a checked answer can hold. */
export const anyContent: fc.Arbitrary<AnswerContent> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ state: fc.constant("said" as const), parts: anyParts, unclear: fc.boolean() }) },
  {
    weight: 1,
    arbitrary: fc.record({ state: fc.constant("unable" as const), parts: fc.constant({}), unclear: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ state: "none" as const, parts: {}, unclear: true }) },
);

/** A source of chance that is the same for the same seed. */
export function seededChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
