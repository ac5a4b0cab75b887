import fc from "fast-check";
import { NO_WORDS, PARTS, type AnswerContent, type Part } from "../../../shared/answers/answer.ts";
import type { AnswerInput } from "../../../shared/answers/check-input.ts";
import { answerTag, mergeAnswer, unseenIn } from "../../../shared/answers/merge-answer.ts";
import { anyContent } from "./arbitrary-answer.ts";

const said = (parts: AnswerContent["parts"], unclear = false): AnswerContent => ({ state: "said", parts, unclear });
const UNABLE: AnswerContent = { state: "unable", parts: {}, unclear: false };
const MARKED: AnswerContent = { state: "none", parts: {}, unclear: true };

/** What becomes of `input`, typed over `opened`, once `stored` is there. */
const merged = (opened: AnswerContent, stored: AnswerContent, input: AnswerInput) =>
  mergeAnswer({ stored, builtOn: answerTag(opened, 1), input });

describe("an answer that was changed in two places", () => {
  const opened = said({ strength: "a hall", concern: "no bus" });

  test.each<[string, AnswerContent, AnswerInput, AnswerContent]>([
    [
      "different boxes are both kept",
      said({ strength: "two halls", concern: "no bus" }),
      { parts: { strength: "a hall", concern: "one bus" } },
      said({ strength: "two halls", concern: "one bus" }),
    ],
    [
      "a box that was added elsewhere stays",
      said({ strength: "a hall", concern: "no bus", evidence: "we counted" }),
      { parts: { concern: "one bus" } },
      said({ strength: "a hall", concern: "one bus", evidence: "we counted" }),
    ],
    [
      "a box that was emptied elsewhere stays empty",
      said({ concern: "no bus" }),
      { parts: { strength: "a hall", concern: "one bus" } },
      said({ concern: "one bus" }),
    ],
    [
      "the same words in the same box are no quarrel",
      said({ strength: "two halls", concern: "no bus" }),
      { parts: { strength: " two halls\r\n" } },
      said({ strength: "two halls", concern: "no bus" }),
    ],
    [
      "a tick in an older window touches the tick alone",
      said({ strength: "new" }),
      { parts: {}, unclear: true },
      said({ strength: "new" }, true),
    ],
    [
      "a mark that was set elsewhere stays",
      said({ strength: "a hall" }, true),
      { parts: { evidence: "ten" }, unclear: false },
      said({ strength: "a hall", evidence: "ten" }, true),
    ],
    [
      "words win over what was not able to be said",
      UNABLE,
      { parts: { nextStep: "a bus" } },
      said({ nextStep: "a bus" }),
    ],
  ])("%s", (_name, stored, input, content) => {
    expect(merged(opened, stored, input)).toEqual({ ok: true, content });
  });

  test.each<[string, AnswerContent, AnswerContent, AnswerInput, Part[]]>([
    ["both changed it", opened, said({ strength: "two halls" }), { parts: { strength: "three halls" } }, ["strength"]],
    ["it was taken back elsewhere", opened, NO_WORDS, { parts: { concern: "one bus" } }, ["concern"]],
    ["both filled it", NO_WORDS, said({ evidence: "ten came" }), { parts: { evidence: "nine came" } }, ["evidence"]],
    [
      "it was emptied here",
      opened,
      said({ strength: "two halls", concern: "no bus" }),
      { parts: { strength: "" } },
      ["strength"],
    ],
    [
      "not able to say would take it",
      opened,
      said({ strength: "two halls", nextStep: "a bus" }),
      { parts: {}, unable: true },
      ["strength", "nextStep"],
    ],
  ])("names a box where %s, and takes nothing", (_name, before, stored, input, boxes) => {
    expect(merged(before, stored, input)).toEqual({ ok: false, reason: "both-changed", boxes });
  });

  test("says not able to say over the words that were seen", () => {
    expect(merged(opened, opened, { parts: {}, unable: true })).toEqual({ ok: true, content: UNABLE });
  });

  test("never loses a word that its writer did not see, nor one that they typed", () => {
    const anyInput = fc.record({
      parts: fc.record(Object.fromEntries(PARTS.map((part) => [part, fc.constantFrom("", "mine", "a hall")])), {
        requiredKeys: [],
      }),
      unable: fc.option(fc.boolean(), { nil: undefined }),
      unclear: fc.option(fc.boolean(), { nil: undefined }),
    });
    const some = fc.oneof(anyContent, fc.constantFrom(NO_WORDS, MARKED));
    fc.assert(
      fc.property(some, some, anyInput, (before, stored, input) => {
        const outcome = merged(before, stored, input as AnswerInput);
        if (!outcome.ok) return;
        for (const part of PARTS) {
          const [was, there, mine, now] = [
            before.parts[part] ?? "",
            stored.parts[part] ?? "",
            (input.parts as AnswerInput["parts"])[part],
            outcome.content.parts[part] ?? "",
          ];
          if (there !== was) expect(now).toBe(there);
          if (mine && mine !== was) expect(now).toBe(mine);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test("built on nothing that can be read takes no stored word", () => {
    for (const builtOn of ["", "nonsense", "1..", "9.u.....", null])
      expect(mergeAnswer({ stored: opened, builtOn, input: { parts: { strength: "mine" } } })).toMatchObject({
        boxes: ["strength"],
      });
  });
});

describe("taking an answer back", () => {
  const opened = said({ strength: "a hall" });

  test.each<[string, AnswerContent, Part[]]>([
    ["the words that were seen", opened, []],
    ["a mark that was set since", said({ strength: "a hall" }, true), []],
    ["nothing", NO_WORDS, []],
    ["newer words", said({ strength: "two halls" }), ["strength"]],
    ["words in another box", said({ strength: "a hall", concern: "no bus" }), ["concern"]],
  ])("names, of %s, the boxes that were not seen", (_name, stored, boxes) => {
    expect(unseenIn(stored, answerTag(opened, 4))).toEqual(boxes);
  });
});

test("a tag names an answer without its words, and nothing by null", () => {
  const tag = answerTag(said({ strength: "a hall" }), 3) ?? "";
  expect(tag).toMatch(/^3\./);
  expect(tag).not.toContain("hall");
  expect(tag.length).toBeLessThan(80);
  expect(answerTag(NO_WORDS, 3)).toBeNull();
  expect(answerTag(UNABLE, 1)).not.toBe(answerTag(MARKED, 1));
});
