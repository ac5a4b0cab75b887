import fc from "fast-check";
import { groupingActSchema, type GroupingAct } from "../../../shared/contract/grouping.ts";
import {
  countMarks,
  GROUP_NAME_MOST,
  GROUPS_MOST,
  markable,
  markedBy,
  NO_GROUPING,
  changeGrouping,
  groupingSchema,
  groupingView,
  type PersonMarks,
  type Grouping,
} from "../../../shared/sessions/grouping.ts";

type Act = Exclude<GroupingAct, { do: "close-marks" }>;
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
const after = (grouping: Grouping, one: Act, shown: readonly string[] = WORDS): Grouping => {
  const done = changeGrouping(grouping, one, shown);
  return done.ok ? done.grouping : grouping;
};
const mark = (on: readonly string[], more: Partial<PersonMarks> = {}): PersonMarks => ({
  ballot: 0,
  on,
  covers: true,
  ...more,
});

test("in any order of steps, words stand in one group at most, names differ, and nothing moves during marking", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ act, shown: fc.subarray(WORDS) }), { maxLength: 40 }), (all) => {
      let grouping = NO_GROUPING;
      for (const one of all) {
        const before = grouping;
        grouping = after(before, one.act, one.shown);
        if (before.marking.is === "open") expect(grouping.groups).toEqual(before.groups);
        const pieces = grouping.groups.flatMap((each) => each.pieces);
        expect(new Set(pieces).size).toBe(pieces.length);
        const names = grouping.groups.map((each) => each.name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        const view = groupingView(grouping, one.shown, null);
        for (const each of view.groups) for (const id of each.pieces) expect(one.shown).toContain(id);
        // With the last of its words a group's name goes, too.
        for (const each of grouping.groups)
          if (each.pieces.length > 0 && !each.pieces.some((id) => one.shown.includes(id)))
            expect(JSON.stringify(view)).not.toContain(each.id);
      }
    }),
  );
});

test("each group takes another id, twelve are the most, and a name has sixty characters", () => {
  let grouping = NO_GROUPING;
  for (let at = 1; at <= GROUPS_MOST; at += 1) grouping = after(grouping, { do: "make", name: `Group ${at}` });
  expect(changeGrouping(grouping, { do: "make", name: "One more" }, [])).toEqual({
    ok: false,
    reason: "too-many-groups",
  });
  grouping = after(after(grouping, { do: "take-apart", id: "group-12" }), { do: "make", name: "One more" });
  expect(grouping.groups.at(-1)?.id).toBe("group-13");
  const named = (length: number) => groupingActSchema.safeParse({ do: "make", name: "x".repeat(length) }).success;
  expect([named(GROUP_NAME_MOST), named(GROUP_NAME_MOST + 1), named(0)]).toEqual([true, false, false]);
});

test("where words are in groups the groups are marked, else each of the words", () => {
  expect(markable(NO_GROUPING, ["a", "b"])).toEqual(["a", "b"]);
  const grouped = after(after(NO_GROUPING, { do: "make", name: "Halls" }), { do: "make", name: "Buses", piece: "a" });
  expect(markable(grouped, ["a", "b"])).toEqual(["group-2"]);
  expect(markable(grouped, ["b"])).toEqual(["b"]);
  expect(changeGrouping(NO_GROUPING, { do: "open-marks" }, [])).toEqual({ ok: false, reason: "nothing-to-mark" });
});

test("nothing of marks is told of fewer than five who hide each other, whatever the others marked", () => {
  const open = after(NO_GROUPING, { do: "open-marks" });
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
        const { counts } = groupingView(counted.grouping, WORDS, null);
        expect(counts.map(({ count }) => count)).toEqual(counts.map(({ count }) => count).sort((a, b) => b - a));
        for (const { id, count } of counts) expect(count).toBe(given.filter(({ on }) => on.includes(id)).length);
        // Words that have gone since took their count with them.
        expect(groupingView(counted.grouping, ["a"], null).counts.map(({ id }) => id)).toEqual(["a"]);
        for (const act of ["open-marks", "call-off-marks"] as const)
          expect(changeGrouping(counted.grouping, { do: act }, WORDS).ok).toBe(false);
      },
    ),
  );
});

test("marks of a marking that was called off are nobody's", () => {
  const open = after(after(after(NO_GROUPING, { do: "open-marks" }), { do: "call-off-marks" }), { do: "open-marks" });
  const five = Array.from({ length: 5 }, () => mark(["a"]));
  expect(countMarks(open, five, WORDS)).toMatchObject({ reason: "marks-too-few" });
  expect(
    countMarks(
      open,
      five.map((one) => ({ ...one, ballot: 1 })),
      WORDS,
    ),
  ).toMatchObject({
    grouping: { marking: { people: 5, counts: { a: 5, b: 0 } } },
  });
});

describe("one act of whoever runs the session", () => {
  const grouped: Grouping = {
    groups: [
      { id: "group-1", name: "Halls", pieces: ["a", "b"] },
      { id: "group-3", name: "Buses", pieces: ["c"] },
    ],
    ...{ made: 3, marking: { is: "none" }, ballot: 2 },
  };
  const [halls, buses] = grouped.groups as [Grouping["groups"][number], Grouping["groups"][number]];
  const done = (act: Act, shown: readonly string[] = WORDS) => changeGrouping(grouped, act, shown);
  const refused = (reason: string) => ({ ok: false, reason });

  test("makes a group at the end, empty or with words that leave the group they were in", () => {
    expect(done({ do: "make", name: "Money" })).toEqual({
      ok: true,
      grouping: { ...grouped, made: 4, groups: [halls, buses, { id: "group-4", name: "Money", pieces: [] }] },
    });
    expect(done({ do: "make", name: "Money", piece: "a" })).toEqual({
      ok: true,
      grouping: {
        ...{ ...grouped, made: 4 },
        groups: [{ ...halls, pieces: ["b"] }, buses, { id: "group-4", name: "Money", pieces: ["a"] }],
      },
    });
  });

  test("gives a group another name, also its own in capitals, but not another group's", () => {
    for (const name of ["Money", "HALLS"])
      expect(done({ do: "name", id: "group-1", name })).toEqual({
        ok: true,
        grouping: { ...grouped, groups: [{ ...halls, name }, buses] },
      });
    expect(done({ do: "name", id: "group-1", name: "BUSES" })).toEqual(refused("group-name-taken"));
    expect(done({ do: "make", name: "halls" })).toEqual(refused("group-name-taken"));
  });

  test("takes a group apart, and leaves all as it is where there is none any more", () => {
    expect(done({ do: "take-apart", id: "group-1" })).toEqual({ ok: true, grouping: { ...grouped, groups: [buses] } });
    expect(done({ do: "take-apart", id: "group-2" })).toEqual({ ok: true, grouping: grouped });
  });

  test("moves words to the end of another group, or out of all", () => {
    const moved = (groups: Grouping["groups"]) => ({ ok: true, grouping: { ...grouped, groups } });
    const toBuses = [
      { ...halls, pieces: ["b"] },
      { ...buses, pieces: ["c", "a"] },
    ];
    expect(done({ do: "move", piece: "a", to: "group-3" })).toEqual(moved(toBuses));
    expect(done({ do: "move", piece: "a", to: null })).toEqual(moved([{ ...halls, pieces: ["b"] }, buses]));
  });

  test("is refused where its group or its words are gone", () => {
    expect(done({ do: "name", id: "group-2", name: "Money" })).toEqual(refused("group-gone"));
    expect(done({ do: "move", piece: "a", to: "group-2" })).toEqual(refused("group-gone"));
    expect(done({ do: "move", piece: "a", to: "group-3" }, ["b"])).toEqual(refused("words-not-shown"));
    expect(done({ do: "make", name: "Money", piece: "a" }, ["b"])).toEqual(refused("words-not-shown"));
  });

  test("opens marking, and calls it off for another one, as long as it is not counted", () => {
    expect(done({ do: "open-marks" })).toEqual({ ok: true, grouping: { ...grouped, marking: { is: "open" } } });
    expect(done({ do: "call-off-marks" })).toEqual(refused("marks-not-open"));
    for (const is of ["open", "stopped"] as const)
      expect(changeGrouping({ ...grouped, marking: { is } }, { do: "call-off-marks" }, WORDS)).toEqual({
        ok: true,
        grouping: { ...grouped, ballot: 3 },
      });
    const counted: Grouping = { ...grouped, marking: { is: "closed", people: 5, counts: {} } };
    expect(changeGrouping(counted, { do: "call-off-marks" }, WORDS)).toEqual(refused("marks-not-open"));
    for (const marking of [{ is: "open" }, { is: "stopped" }, counted.marking] as const)
      expect(changeGrouping({ ...grouped, marking }, { do: "take-apart", id: "group-1" }, WORDS)).toEqual(
        refused("marks-begun"),
      );
  });

  test("is seen by the room as it stands, in words that are shown, with nothing counted yet", () => {
    const empty = { id: "group-4", name: "Money", pieces: [] };
    const grouping = { ...grouped, groups: [halls, buses, empty] };
    const seen = { groups: [{ ...halls, pieces: ["b"] }, empty], ballot: 2, marked: 7, counts: [] };
    expect(groupingView(grouping, ["b"], 7)).toEqual({ ...seen, marking: "none" });
    for (const is of ["open", "stopped"] as const)
      expect(groupingView({ ...grouping, marking: { is } }, ["b"], 7)).toEqual({ ...seen, marking: "open" });
    expect(markable(grouping, ["b"])).toEqual(["group-1"]);
  });

  test("counted, groups stand by their marks, each with its own, and those without any come last", () => {
    const five = [["group-3"], ["group-3", "group-1"], ["group-3"], ["group-3"], ["group-3"]].map((on) =>
      mark(on, { ballot: 2 }),
    );
    const counted = countMarks(grouped, [...five, mark([], { ballot: 2 }), mark(["group-1"], { ballot: 1 })], WORDS);
    const marking = { is: "closed", people: 5, counts: { "group-1": 1, "group-3": 5 } } as const;
    expect(counted).toEqual({ ok: true, grouping: { ...grouped, marking } });
    const empty = { id: "group-4", name: "Money", pieces: [] };
    expect(groupingView({ ...grouped, groups: [empty, halls, buses], marking }, WORDS, null)).toEqual({
      groups: [buses, halls, empty],
      ...{ marking: "closed", ballot: 2, marked: 5 },
      counts: [
        { id: "group-3", count: 5 },
        { id: "group-1", count: 1 },
      ],
    });
    // The words of one group are gone, and with them its count.
    expect(groupingView({ ...grouped, marking }, ["a"], null).counts).toEqual([{ id: "group-1", count: 1 }]);
  });

  test("marks of people who hide nobody count, but not as a crowd", () => {
    const four = Array.from({ length: 4 }, () => mark(["group-1"], { ballot: 2 }));
    const besides = mark(["group-1"], { ballot: 2, covers: false });
    expect(markedBy(grouped, [...four, besides, besides])).toBeNull();
    expect(countMarks(grouped, [...four, besides], WORDS)).toEqual(refused("marks-too-few"));
    expect(markedBy(grouped, [...four, ...four, besides])).toBe(9);
  });

  test("is kept as it stands, and read as nothing else", () => {
    const closed = { is: "closed", people: 5, counts: { a: 5 } };
    for (const marking of [{ is: "none" }, { is: "open" }, { is: "stopped" }, closed])
      expect(groupingSchema.parse({ ...grouped, marking })).toEqual({ ...grouped, marking });
    const others = [
      ...[{ made: 1.5 }, { ballot: 0.5 }, { groups: [{}] }, { groups: [{ ...halls, pieces: [1] }] }],
      ...[{ marking: {} }, { marking: { is: "other" } }, { marking: { ...closed, people: 0.5 } }],
      ...[{ marking: { ...closed, counts: { a: 0.5 } } }, { marking: { is: "closed" } }],
    ];
    for (const other of others) expect(groupingSchema.safeParse({ ...grouped, ...other }).success).toBe(false);
  });
});
