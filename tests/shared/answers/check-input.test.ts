import fc from "fast-check";
import { checkInput, type AnswerInput } from "../../../shared/answers/check-input.ts";
import { answerContentSchema, isEmpty, PARTS } from "../../../shared/answers/answer.ts";

const input = (changes: Partial<AnswerInput> = {}): AnswerInput => ({ parts: {}, ...changes });
const family = "👨‍👩‍👧‍👦";

test.each([
  [
    "words",
    input({ parts: { strength: " a hall\r\nfor all " } }),
    { state: "said", parts: { strength: "a hall\nfor all" }, unclear: false },
  ],
  [
    "words beside blanks",
    input({ parts: { strength: "yes", concern: " \u200b\u2800" } }),
    { state: "said", parts: { strength: "yes" } },
  ],
  [
    "words and not able to say",
    input({ parts: { concern: "no" }, unable: true }),
    { state: "said", parts: { concern: "no" } },
  ],
  ["not able to say", input({ unable: true }), { state: "unable", parts: {} }],
  ["not able to say, and unclear", input({ unable: true, unclear: true }), { state: "unable", unclear: true }],
  ["nothing but unclear", input({ unclear: true }), { state: "none", unclear: true, parts: {} }],
  [
    "unclear with blanks",
    input({ unclear: true, parts: { strength: "\u200d" } }),
    { state: "none", unclear: true, parts: {} },
  ],
  ["1,500 letters", input({ parts: { evidence: "é".repeat(1500) } }), { state: "said" }],
  ["4,500 bytes of families", input({ parts: { evidence: family.repeat(180) } }), { state: "said" }],
])("%s is taken", (_, sent, content) => {
  expect(checkInput(sent)).toMatchObject({ ok: true, content });
});

test.each([
  ["nothing", input(), { reason: "nothing-to-save" }],
  ["white space", input({ parts: { strength: " \n\t " } }), { reason: "nothing-to-save" }],
  ["zero-width characters", input({ parts: { nextStep: "\u200b\u200c\u2060\u00ad" } }), { reason: "nothing-to-save" }],
  ["controls and isolates", input({ parts: { nextStep: "\u0000\u0007\u2067\ufeff" } }), { reason: "nothing-to-save" }],
  [
    "1,501 letters",
    input({ parts: { evidence: "é".repeat(1501) } }),
    { reason: "too-long", part: "evidence", size: { graphemes: 1501, bytes: 3002 } },
  ],
  [
    "4,525 bytes in 181 families",
    input({ parts: { concern: family.repeat(181) } }),
    { reason: "too-long", part: "concern", size: { graphemes: 181, bytes: 4525 } },
  ],
])("%s is refused", (_, sent, refusal) => {
  expect(checkInput(sent)).toEqual({ ok: false, ...refusal });
});

test("whatever is typed, what is taken can be stored as it is and holds something", () => {
  const units = fc
    .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 })
    .map((all) => String.fromCharCode(...all));
  const text = fc.oneof(units, fc.string({ unit: "grapheme" }), fc.constantFrom("", " ", "\u200b", "x".repeat(1501)));
  const parts = fc.record(Object.fromEntries(PARTS.map((part) => [part, text])), { requiredKeys: [] });
  fc.assert(
    fc.property(parts, fc.boolean(), fc.boolean(), (texts, unable, unclear) => {
      const checked = checkInput({ parts: texts, unable, unclear });
      if (!checked.ok) return;
      expect(answerContentSchema.safeParse(checked.content).success).toBe(true);
      expect(isEmpty(checked.content)).toBe(false);
      expect(checkInput({ parts: checked.content.parts, unable, unclear })).toEqual(checked);
      for (const words of Object.values(checked.content.parts)) expect(words).not.toMatch(/\p{Surrogate}/u);
    }),
    { numRuns: 500 },
  );
});
