import fc from "fast-check";
import { voiceSchema, type AnswerContent, type Voice } from "../../../shared/answers/answer.ts";
import {
  addCounts,
  countAnswer,
  NO_COUNTS,
  readableVoices,
  type QuestionCounts,
} from "../../../shared/findings/counts.ts";
import { NO_TALLY, questionTallySchema, tallyAnswer, visibleCounts } from "../../../shared/findings/tally.ts";
import type { StoredAnswer } from "../../../shared/answers/stored-answer.ts";
import { anyContent } from "../answers/arbitrary-answer.ts";

const anyVoice = fc.constantFrom<Voice>(...voiceSchema.options);
const anyAnswer = fc
  .record({ content: anyContent, voice: anyVoice })
  .map(({ content, voice }) => ({ ...content, voice }));
const all = (answers: readonly (AnswerContent & { voice: Voice })[]): QuestionCounts =>
  answers.reduce((counts, one) => countAnswer(counts, one, 1), NO_COUNTS);

test.each<[string, AnswerContent & { voice: Voice }, Partial<QuestionCounts>]>([
  [
    "a strength alone is unevidenced",
    { state: "said", parts: { strength: "a" }, unclear: false, voice: "individual" },
    { strengths: 1, unevidenced: 1 },
  ],
  [
    "a strength with evidence is not",
    { state: "said", parts: { strength: "a", evidence: "b" }, unclear: true, voice: "group" },
    { strengths: 1, unevidenced: 0, evidence: 1, unclear: 1 },
  ],
  [
    "evidence alone",
    { state: "said", parts: { evidence: "b" }, unclear: false, voice: "on-behalf" },
    { evidence: 1, unevidenced: 0 },
  ],
  [
    "all kinds",
    { state: "said", parts: { strength: "a", concern: "b", nextStep: "c" }, unclear: false, voice: "individual" },
    { strengths: 1, unevidenced: 1, concerns: 1, nextSteps: 1 },
  ],
  [
    "an imported paragraph",
    { state: "said", parts: { unclassified: "a" }, unclear: false, voice: "unknown" },
    { unclassified: 1 },
  ],
  [
    "not able to say is no voice",
    { state: "unable", parts: {}, unclear: false, voice: "individual" },
    { unable: 1, voices: NO_COUNTS.voices },
  ],
  [
    "a mark is no voice",
    { state: "none", parts: {}, unclear: true, voice: "individual" },
    { unclear: 1, voices: NO_COUNTS.voices },
  ],
])("%s", (_, answer, expected) => {
  expect(countAnswer(NO_COUNTS, answer, 1)).toMatchObject(expected);
});

test("counts do not depend on order, add up, and what is taken away leaves no trace", () => {
  fc.assert(
    fc.property(fc.array(anyAnswer), fc.array(anyAnswer), (some, others) => {
      expect(all([...some, ...others])).toEqual(all([...others, ...some]));
      expect(all([...some, ...others])).toEqual(addCounts(all(some), all(others)));
      expect(others.reduce((counts, one) => countAnswer(counts, one, -1), all([...some, ...others]))).toEqual(
        all(some),
      );
      expect(readableVoices(all(some))).toBe(some.filter((one) => one.state === "said").length);
    }),
  );
});

const anyStored: fc.Arbitrary<StoredAnswer> = fc
  .record({ content: anyContent, voice: anyVoice, isOpen: fc.boolean() })
  .map(({ content, voice, isOpen }): StoredAnswer => {
    const shared = { revision: 1, savedAt: "2026-10-05T18:00:00.000Z" };
    if (!isOpen) return { kind: "anonymous", content, deliveries: [], ...shared };
    const place = {
      id: "id",
      questionId: "hgiocld-4/3.2/1",
      door: "card" as const,
      author: null,
      recordedBy: null,
      onBehalfOf: null,
    };
    return {
      kind: "open",
      answer: { ...content, voice, ...place, ...shared },
      history: [],
      deliveries: [],
      page: null,
    };
  });

test("a tally is the sum of its answers, in any order, and never below zero", () => {
  fc.assert(
    fc.property(fc.array(anyStored), fc.array(anyStored), (stay, go) => {
      const full = [...go, ...stay].reduce((tally, one) => tallyAnswer(tally, one, 1), NO_TALLY);
      const left = go.reduce((tally, one) => tallyAnswer(tally, one, -1), full);
      expect(left).toEqual(stay.reduce((tally, one) => tallyAnswer(tally, one, 1), NO_TALLY));
      expect(questionTallySchema.parse(left)).toEqual(left);
      expect(tallyAnswer(left, null, 1)).toBe(left);
    }),
  );
});

test("of an anonymous answer nothing but its being there can be seen before it is shown", () => {
  fc.assert(
    fc.property(fc.array(anyContent), (contents) => {
      const tally = contents.reduce(
        (sum, content) => tallyAnswer(sum, { kind: "anonymous", content, revision: 1, savedAt: "", deliveries: [] }, 1),
        NO_TALLY,
      );
      expect(visibleCounts(tally, { closedOnce: false })).toEqual({ ...NO_COUNTS, pending: contents.length });
      expect(visibleCounts(tally, { closedOnce: true })).toEqual(NO_COUNTS);
    }),
  );
});
