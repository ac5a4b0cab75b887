import fc from "fast-check";
import { talkActSchema, type TalkAct } from "../../../shared/contract/talk.ts";
import {
  countMarks,
  GROUP_NAME_MOST,
  GROUPS_MOST,
  markable,
  markedBy,
  NO_TALK,
  talkOn,
  talkView,
  type Marks,
  type Talk,
} from "../../../shared/sessions/talk.ts";

type Act = Exclude<TalkAct, { do: "close-marks" }>;
const WORDS = ["a", "b", "c", "d"];
const word = fc.constantFrom(...WORDS);
const group = fc.constantFrom(...Array.from({ length: 6 }, (_, index) => `group-${index + 1}`));
const name = fc.constantFrom("Buses", "buses", "Halls", "Money");
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant("make" as const), name, piece: word }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("make" as const), name }) },
  fc.record({ do: fc.constant("name" as const), id: group, name }),
  fc.record({ do: fc.constant("take-apart" as const), id: group }),
  { weight: 5, arbitrary: fc.record({ do: fc.constant("move" as const), piece: word, to: fc.option(group) }) },
  fc.constantFrom<Act>({ do: "open-marks" }, { do: "call-off-marks" }),
);
const after = (talk: Talk, one: Act, shown: readonly string[] = WORDS): Talk => {
  const done = talkOn(talk, one, shown);
  return done.ok ? done.talk : talk;
};
const mark = (on: readonly string[], more: Partial<Marks> = {}): Marks => ({ ballot: 0, on, covers: true, ...more });

test("in any order of steps, words stand in one group at most, names differ, and nothing moves during marking", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ act, shown: fc.subarray(WORDS) }), { maxLength: 40 }), (all) => {
      let talk = NO_TALK;
      for (const one of all) {
        const before = talk;
        talk = after(before, one.act, one.shown);
        if (before.marking.is === "open") expect(talk.groups).toEqual(before.groups);
        const pieces = talk.groups.flatMap((each) => each.pieces);
        expect(new Set(pieces).size).toBe(pieces.length);
        const names = talk.groups.map((each) => each.name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        const view = talkView(talk, one.shown, null);
        for (const each of view.groups) for (const id of each.pieces) expect(one.shown).toContain(id);
        // With the last of its words a group's name goes, too.
        for (const each of talk.groups)
          if (each.pieces.length > 0 && !each.pieces.some((id) => one.shown.includes(id)))
            expect(JSON.stringify(view)).not.toContain(each.id);
      }
    }),
  );
});

test("each group takes another id, twelve are the most, and a name has sixty characters", () => {
  let talk = NO_TALK;
  for (let at = 1; at <= GROUPS_MOST; at += 1) talk = after(talk, { do: "make", name: `Group ${at}` });
  expect(talkOn(talk, { do: "make", name: "One more" }, [])).toEqual({ ok: false, reason: "too-many-groups" });
  talk = after(after(talk, { do: "take-apart", id: "group-12" }), { do: "make", name: "One more" });
  expect(talk.groups.at(-1)?.id).toBe("group-13");
  const named = (length: number) => talkActSchema.safeParse({ do: "make", name: "x".repeat(length) }).success;
  expect([named(GROUP_NAME_MOST), named(GROUP_NAME_MOST + 1), named(0)]).toEqual([true, false, false]);
});

test("where words are in groups the groups are marked, else each of the words", () => {
  expect(markable(NO_TALK, ["a", "b"])).toEqual(["a", "b"]);
  const grouped = after(after(NO_TALK, { do: "make", name: "Halls" }), { do: "make", name: "Buses", piece: "a" });
  expect(markable(grouped, ["a", "b"])).toEqual(["group-2"]);
  expect(markable(grouped, ["b"])).toEqual(["b"]);
  expect(talkOn(NO_TALK, { do: "open-marks" }, [])).toEqual({ ok: false, reason: "nothing-to-mark" });
});

test("nothing of marks is told of fewer than five who hide each other, whatever the others marked", () => {
  const open = after(NO_TALK, { do: "open-marks" });
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ on: fc.subarray(WORDS, { maxLength: 3 }), covers: fc.boolean(), ballot: fc.nat({ max: 1 }) }),
      ),
      (marks) => {
        const given = marks.filter(({ on, ballot }) => on.length > 0 && ballot === 0);
        const hidden = given.filter(({ covers }) => covers).length >= 5;
        expect(markedBy(open, marks)).toBe(hidden ? given.length : null);
        const counted = countMarks(open, marks, WORDS);
        expect(counted.ok).toBe(hidden);
        if (!counted.ok) return;
        const { counts } = talkView(counted.talk, WORDS, null);
        expect(counts.map(({ count }) => count)).toEqual(counts.map(({ count }) => count).sort((a, b) => b - a));
        for (const { id, count } of counts) expect(count).toBe(given.filter(({ on }) => on.includes(id)).length);
        // Words that have gone since took their count with them.
        expect(talkView(counted.talk, ["a"], null).counts.map(({ id }) => id)).toEqual(["a"]);
        for (const act of ["open-marks", "call-off-marks"] as const)
          expect(talkOn(counted.talk, { do: act }, WORDS).ok).toBe(false);
      },
    ),
  );
});

test("marks of a marking that was called off are nobody's", () => {
  const open = after(after(after(NO_TALK, { do: "open-marks" }), { do: "call-off-marks" }), { do: "open-marks" });
  const five = Array.from({ length: 5 }, () => mark(["a"]));
  expect(countMarks(open, five, WORDS)).toMatchObject({ reason: "marks-too-few" });
  expect(
    countMarks(
      open,
      five.map((one) => ({ ...one, ballot: 1 })),
      WORDS,
    ),
  ).toMatchObject({
    talk: { marking: { people: 5, counts: { a: 5, b: 0 } } },
  });
});
