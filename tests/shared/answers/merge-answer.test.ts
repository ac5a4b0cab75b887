import fc from "fast-check";
import { NO_WORDS, PARTS, type AnswerContent, type Part } from "../../../shared/answers/answer.ts";
import type { AnswerInput } from "../../../shared/answers/check-input.ts";
import { answerTag, mergeAnswer, unseenIn } from "../../../shared/answers/merge-answer.ts";
import { fingerprint } from "../../../shared/text/fingerprint.ts";
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
    ["a mark that is left out stays", said({}, true), { parts: { evidence: "ten" } }, said({ evidence: "ten" }, true)],
    [
      "not able to say, said elsewhere, stays beside a mark",
      UNABLE,
      { parts: {}, unclear: true },
      { ...UNABLE, unclear: true },
    ],
    [
      "a box with nothing in it that can be seen is empty",
      opened,
      { parts: { strength: " \u200b" } },
      said({ concern: "no bus" }),
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
    for (const parts of [{}, { strength: "", concern: " \u200b" }])
      expect(merged(opened, opened, { parts, unable: true })).toEqual({ ok: true, content: UNABLE });
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

  test.each(["", "nonsense", "1..", "9.u.....", null])(
    "built on %j takes no stored word, and fills empty boxes",
    (builtOn) => {
      const save = (stored: AnswerContent | null, input: AnswerInput) => mergeAnswer({ stored, builtOn, input });
      expect(save(opened, { parts: { strength: "mine" } })).toMatchObject({ boxes: ["strength"] });
      expect(save(UNABLE, { parts: { strength: "mine" } })).toMatchObject({ content: said({ strength: "mine" }) });
      expect(save(null, { parts: {}, unclear: true })).toMatchObject({ content: MARKED });
    },
  );

  test.each<[string, AnswerContent, AnswerContent, AnswerInput]>([
    ["not able to say", UNABLE, said({ strength: "new" }), { parts: {}, unable: true }],
    ["a mark", MARKED, said({ strength: "new" }), { parts: {}, unclear: true }],
  ])("%s, sent as it was opened, touches nothing", (_, before, stored, input) => {
    expect(merged(before, stored, input)).toEqual({ ok: true, content: stored });
  });

  test("not built on anything is built on what is stored", () => {
    const save = (stored: AnswerContent, input: AnswerInput) => mergeAnswer({ stored, builtOn: undefined, input });
    expect(save(opened, { parts: { strength: "two halls" } })).toMatchObject({
      content: said({ strength: "two halls", concern: "no bus" }),
    });
    expect(save(UNABLE, { parts: {}, unable: false, unclear: true })).toMatchObject({ content: MARKED });
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
    expect(unseenIn(stored, undefined)).toEqual([]);
  });
});

const [hall, bus] = [fingerprint("a hall"), fingerprint("a bus")];

// Forms and cards hold them for months, and are sent back to later programs.
test.each<[string, AnswerContent, string | null]>([
  ["words in two boxes", said({ strength: "a hall", nextStep: "a bus" }), `3..${hall}...${bus}`],
  ["words and a mark", said({ concern: "a hall", evidence: "a bus" }, true), `3.c..${hall}.${bus}.`],
  ["not able to say", UNABLE, "3.u...."],
  ["not able to say, and a mark", { ...UNABLE, unclear: true }, "3.uc...."],
  ["a mark", MARKED, "3.c...."],
  ["nothing", NO_WORDS, null],
])("the tag of %s names each box without its words", (_, content, tag) => {
  expect(answerTag(content, 3)).toBe(tag);
});
