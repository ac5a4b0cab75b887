import fc from "fast-check";
import {
  contentOf,
  emptied,
  putOther,
  saveOver,
  storedAnswerSchema,
  withdrawStored,
  type SaveRequest,
  type StoredAnswer,
  type StoredOpenAnswer,
} from "../../../shared/answers/stored-answer.ts";
import { isEmpty, NO_WORDS, type AnswerContent, type OpenAnswer } from "../../../shared/answers/answer.ts";
import { anyContent } from "./arbitrary-answer.ts";

const NOW = new Date("2026-10-05T18:30:00.000Z");
const said = (strength: string, unclear = false): AnswerContent => ({ state: "said", parts: { strength }, unclear });

function request(changes: Partial<SaveRequest> = {}): SaveRequest {
  return {
    questionId: "hgiocld-4/3.2/1",
    content: said("a hall"),
    wish: null,
    sessionDefault: "named",
    author: { id: "ann", name: "Ann" },
    door: "card",
    delivery: null,
    newId: "new-id",
    now: NOW,
    ...changes,
  };
}

function save(current: StoredAnswer | null, changes: Partial<SaveRequest> = {}): StoredAnswer {
  const result = saveOver(current, request(changes));
  if (!result.ok) throw new Error(result.reason);
  return result.stored;
}

const taken = (stored: StoredAnswer, delivery: string | null = null): StoredAnswer =>
  withdrawStored(stored, { delivery, now: NOW }).stored;

describe("saving", () => {
  test("a first answer makes its own row, with its author, door and first revision", () => {
    expect(saveOver(null, request({ door: "tab", delivery: "d1" }))).toEqual({
      ok: true,
      changed: true,
      stored: {
        kind: "open",
        page: null,
        history: [],
        deliveries: ["d1"],
        answer: {
          ...said("a hall"),
          id: "new-id",
          questionId: "hgiocld-4/3.2/1",
          voice: "individual",
          door: "tab",
          author: { id: "ann", name: "Ann" },
          recordedBy: null,
          onBehalfOf: null,
          revision: 1,
          savedAt: NOW.toISOString(),
        },
      },
    });
  });

  test("over an earlier one keeps its id and page, counts on, and keeps five earlier wordings at most", () => {
    let stored: StoredAnswer = { ...save(null), page: 3 } as StoredAnswer;
    for (let turn = 2; turn <= 9; turn += 1)
      stored = save(stored, { content: said(`wording ${turn}`), newId: `id-${turn}` });
    expect(stored).toMatchObject({ page: 3, answer: { id: "new-id", revision: 9, parts: { strength: "wording 9" } } });
    const history = stored.kind === "open" ? stored.history.map((one) => one.parts.strength) : [];
    expect(history).toEqual([4, 5, 6, 7, 8].map((turn) => `wording ${turn}`));
  });

  test.each(["named", "anonymous"] as const)(
    "the same words again change nothing of a %s answer, and write nothing",
    (wish) => {
      const stored = save(null, { wish });
      const again = saveOver(stored, request({ newId: "other", now: new Date(0) }));
      expect(again).toEqual({ ok: true, changed: false, stored });
      expect(again.ok && again.stored).toBe(stored);
    },
  );

  test("other words are a change of an anonymous answer", () => {
    const other = saveOver(save(null, { wish: "anonymous" }), request({ content: said("two halls") }));
    expect(other).toMatchObject({ changed: true, stored: { revision: 2, content: said("two halls") } });
  });
});

describe("named and anonymous", () => {
  test.each([
    [null, "named", null, "open"],
    [null, "anonymous", null, "anonymous"],
    [null, "anonymous", "named", "open"],
    [null, "named", "anonymous", "anonymous"],
    [save(null), "anonymous", null, "open"],
    [save(null), "named", "anonymous", "anonymous"],
    [save(null, { wish: "anonymous" }), "named", null, "anonymous"],
    [save(null, { wish: "anonymous" }), "named", "anonymous", "anonymous"],
    [taken(save(null, { wish: "anonymous" })), "named", null, "anonymous"],
    [taken(save(null)), "anonymous", null, "anonymous"],
    [taken(save(null)), "anonymous", "named", "open"],
    [taken(save(null)), "named", null, "open"],
  ] as const)("over %j in a %s session with the wish %s: %s", (current, sessionDefault, wish, kind) => {
    expect(save(current, { sessionDefault, wish, content: said("new words") }).kind).toBe(kind);
  });

  test("an anonymous answer never becomes named, empty or not", () => {
    const anonymous = save(null, { wish: "anonymous" });
    for (const current of [anonymous, taken(anonymous)])
      expect(saveOver(current, request({ wish: "named" }))).toEqual({ ok: false, reason: "stays-anonymous" });
  });

  test("going from named to anonymous takes nothing of the named one along", () => {
    const named = save(save(null, { content: said("first") }), { content: said("second") });
    const anonymous = save(named, { content: said("third"), wish: "anonymous" });
    expect(anonymous).toEqual({
      kind: "anonymous",
      content: said("third"),
      revision: 1,
      savedAt: NOW.toISOString(),
      deliveries: [],
    });
  });
});

describe("deliveries", () => {
  test.each(["named", "anonymous"] as const)(
    "a %s answer that arrives again changes nothing, whatever came in between",
    (wish) => {
      const first = save(null, { wish, delivery: "d1" });
      const same = save(first, { wish, delivery: "d2" });
      const second = save(same, { wish, delivery: "d3", content: said("other words") });
      const emptied = taken(second, "d4");
      const again = save(emptied, { wish, delivery: "d5", content: said("back") });
      for (const [stored, deliveries] of [
        [first, ["d1"]],
        [same, ["d1", "d2"]],
        [second, ["d1", "d2", "d3"]],
        [emptied, ["d1", "d2", "d3", "d4"]],
        [again, ["d1", "d2", "d3", "d4", "d5"]],
      ] as const) {
        for (const delivery of deliveries) {
          expect(saveOver(stored, request({ wish, delivery, content: said("late") }))).toEqual({
            ok: true,
            changed: false,
            stored,
          });
          expect(withdrawStored(stored, { delivery, now: NOW })).toEqual({ changed: false, stored });
        }
      }
    },
  );

  test("of a named answer are remembered when it has become anonymous", () => {
    const anonymous = save(save(null, { delivery: "d1" }), { delivery: "d2", wish: "anonymous" });
    expect(saveOver(anonymous, request({ delivery: "d1", wish: "named" }))).toEqual({
      ok: true,
      changed: false,
      stored: anonymous,
    });
  });

  test("a handful is remembered", () => {
    let stored = save(null, { delivery: "d0" });
    for (let turn = 1; turn <= 20; turn += 1) stored = save(stored, { delivery: `d${turn}`, content: said(`${turn}`) });
    expect(stored.deliveries).toEqual([15, 16, 17, 18, 19, 20].map((turn) => `d${turn}`));
  });
});

describe("withdrawing", () => {
  test("leaves no word, in the answer or its history", () => {
    const stored = taken(save(save(null, { content: said("secret one") }), { content: said("secret two", true) }));
    expect(JSON.stringify(stored)).not.toContain("secret");
    expect(isEmpty(contentOf(stored))).toBe(true);
    expect(stored).toMatchObject({ kind: "open", answer: { revision: 3 }, history: [] });
  });

  test("is a change, of a named answer and of an anonymous one, which leaves an empty anonymous place", () => {
    for (const wish of ["named", "anonymous"] as const)
      expect(withdrawStored(save(null, { wish }), { delivery: null, now: NOW }).changed).toBe(true);
    const emptied = taken(save(null, { wish: "anonymous" }));
    expect(emptied).toMatchObject({
      kind: "anonymous",
      revision: 2,
      content: { state: "none", parts: {}, unclear: false },
    });
  });

  test("twice is once", () => {
    const once = taken(save(null));
    expect(withdrawStored(once, { delivery: null, now: new Date(0) })).toEqual({ changed: false, stored: once });
  });

  test("and answering anew starts without the old words", () => {
    const stored = save(taken(save(null, { content: said("secret") })), { content: said("new") });
    expect(stored).toMatchObject({ answer: { revision: 3, parts: { strength: "new" } }, history: [] });
  });
});

describe("what was written down for others", () => {
  const note = (more: Partial<OpenAnswer> = {}): StoredOpenAnswer => ({
    ...{ kind: "open", history: [], deliveries: ["d1"], page: 2 },
    answer: {
      ...{ ...said("a hall"), id: "note", questionId: "hgiocld-4/3.2/1", voice: "group", door: "facilitator" },
      ...{ author: null, recordedBy: { id: "fay", name: "Fay" }, onBehalfOf: null },
      ...{ revision: 3, savedAt: "2026-10-05T18:00:00.000Z", ...more },
    },
  });
  const other = { content: said("two halls"), onBehalfOf: null, now: NOW };

  test("gets other words in their place, and keeps the ones before", () => {
    const before = note({ onBehalfOf: "the youth club" });
    expect(putOther(before, { ...other, onBehalfOf: "the choir" })).toEqual({
      ...before,
      answer: {
        ...{ ...before.answer, ...said("two halls"), onBehalfOf: "the choir" },
        ...{ revision: 4, savedAt: NOW.toISOString() },
      },
      history: [{ ...said("a hall"), revision: 3, savedAt: "2026-10-05T18:00:00.000Z" }],
    });
  });

  const table = (people: number | null) => ({ table: { name: "Table 2", people } });

  test.each([
    [table(5), undefined, table(5)],
    [table(5), 6, table(6)],
    [table(5), null, table(null)],
    [{}, 6, {}],
  ])("of %j with %j people at the table becomes %j", (before, people, after) => {
    expect(putOther(note(before), { ...other, people }).answer.table).toEqual(
      "table" in after ? after.table : undefined,
    );
  });

  test.each([
    [{ declared: { us: 4, notQuite: 1 } }, null],
    [{ declared: null }, null],
    [{}, undefined],
  ])("of %j, as counted, %j is left once the words are others or gone", (declared, left) => {
    for (const { answer } of [putOther(note(declared), other), emptied(note(declared), NOW)])
      expect(answer.declared).toBe(left);
  });

  test("leaves, taken back, no word, table, sheet, note within, nor whose it was", () => {
    const within = { id: "one", entry: "e1", table: null, parts: { concern: "secret" }, unclear: false, sheets: [] };
    const whole = note({
      ...{ ...said("secret"), onBehalfOf: "secret", sheets: ["secret"], merged: [within] },
      table: { name: "secret", people: 4 },
    });
    const stored = putOther(whole, { ...other, onBehalfOf: "secret" });
    expect(emptied(stored, NOW)).toEqual({
      ...note(),
      answer: { ...note().answer, ...NO_WORDS, revision: 5, savedAt: NOW.toISOString() },
    });
  });
});

test.each(["role", "guest"] as const)(
  "an anonymous answer that gives no cover (%s) is read as it was stored",
  (uncounted) => {
    const stored = { ...save(null, { wish: "anonymous" }), author: "here", roundAuthor: "in the round", uncounted };
    expect(storedAnswerSchema.parse(stored)).toEqual(stored);
  },
);

test("over any history the stored answer is the last one sent, readable, and no input is mutated", () => {
  const event = fc.record({
    content: fc.option(anyContent, { freq: 5 }),
    wish: fc.constantFrom(null, "named" as const, "anonymous" as const),
    delivery: fc.option(fc.integer({ min: 0, max: 5 }).map((n) => `d${n}`)),
  });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 15 }),
      fc.constantFrom("named" as const, "anonymous" as const),
      (events, sessionDefault) => {
        let current: StoredAnswer | null = null;
        const seen = new Set<string>();
        for (const { content, wish, delivery } of events) {
          const before: StoredAnswer | null = structuredClone(current);
          const isRepeat = delivery !== null && seen.has(delivery);
          if (content === null) {
            if (!current) continue;
            const { stored } = withdrawStored(current, { delivery, now: NOW });
            expect(current).toEqual(before);
            expect(isRepeat ? stored : isEmpty(contentOf(stored))).toEqual(isRepeat ? current : true);
            current = stored;
          } else {
            const result = saveOver(current, request({ content, wish, delivery, sessionDefault }));
            expect(current).toEqual(before);
            if (!result.ok) {
              expect([before?.kind, wish]).toEqual(["anonymous", "named"]);
              continue;
            }
            if (isRepeat) expect(result.stored).toEqual(before);
            else {
              const { state, parts, unclear } = contentOf(result.stored);
              expect({ state, parts, unclear }).toEqual(content);
            }
            if (before?.kind === "anonymous") expect(result.stored.kind).toBe("anonymous");
            current = result.stored;
          }
          if (delivery !== null) seen.add(delivery);
          expect(storedAnswerSchema.parse(current)).toEqual(current);
        }
      },
    ),
    { numRuns: 500 },
  );
});
