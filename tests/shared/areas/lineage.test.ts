import fc from "fast-check";
import type { Area } from "../../../shared/areas/area.ts";
import {
  lineageFaults,
  areaOnDay,
  standingAfter,
  areaStandsOn,
  viewUnder,
  type Staying,
} from "../../../shared/areas/lineage.ts";
import { allAreas as present } from "../../../shared/areas/areas.ts";
import { histories } from "./histories.ts";

const area = (id: string, from: string, to: string | null, predecessors: string[] = []): Area => ({
  id,
  name: id.toUpperCase(),
  from,
  to,
  predecessors,
});

/** 2010: north, south, west, isles. 2015: north and south became shire; west became glen and strath; isles is called skerries. */
const areas: Area[] = [
  area("north", "2010-01-01", "2015-01-01"),
  area("south", "2010-01-01", "2015-01-01"),
  area("west", "2010-01-01", "2015-01-01"),
  area("isles", "2010-01-01", "2015-01-01"),
  area("moor", "2010-01-01", "2015-01-01"),
  area("shire", "2015-01-01", null, ["north", "south"]),
  area("glen", "2015-01-01", null, ["west"]),
  area("strath", "2015-01-01", null, ["west"]),
  area("skerries", "2015-01-01", null, ["isles"]),
  area("new-town", "2015-01-01", null),
  area("fort", "2010-01-01", "2015-01-01"),
  area("castle", "2017-01-01", null, ["fort"]),
];
const THEN = "2012-06-01";
const NOW = "2020-06-01";

test.each([
  ["where it still stands", "shire", NOW, ["shire"]],
  ["of a merger", "north", NOW, ["shire"]],
  ["of a division", "west", NOW, ["glen", "strath"]],
  ["through several changes", "west", "2031-06-01", ["ben", "strath"]],
  ["where nothing followed", "moor", NOW, ["moor"]],
  ["where nothing had followed by then", "fort", "2016-06-01", ["fort"]],
  ["where it is not known", "nowhere", NOW, ["nowhere"]],
])("the areas that took an area's place, %s", (_, id, day, standing) => {
  const later = [
    ...areas.map((one) => (one.id === "glen" ? { ...one, to: "2025-01-01" } : one)),
    area("valley", "2025-01-01", "2030-01-01", ["glen"]),
    area("ben", "2030-01-01", null, ["valley"]),
  ];
  expect(standingAfter(day > NOW ? later : areas, id, day)).toEqual(standing);
});

test("an area stands from its first day up to, and without, the day on which it ends", () => {
  const north = area("north", "2010-01-01", "2015-01-01");
  expect(["2009-12-31", "2010-01-01", "2014-12-31", "2015-01-01"].map((day) => areaStandsOn(north, day))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test.each<[string, string, string, Staying | null, string]>([
  ["north", NOW, "shire", null, "two that merged are seen together"],
  ["south", NOW, "shire", null, "two that merged are seen together"],
  ["west", NOW, "west", "split", "the past of a divided area stays with its old name"],
  ["isles", NOW, "skerries", null, "a renamed area is seen under its new name"],
  ["moor", NOW, "moor", "ended", "an area without a successor stays as it was"],
  ["shire", THEN, "shire", "merged", "what a merged area says cannot be told apart"],
  ["glen", THEN, "west", null, "both halves are seen in the area they were"],
  ["strath", THEN, "west", null, "both halves are seen in the area they were"],
  ["skerries", THEN, "isles", null, "a renamed area is seen under its old name"],
  ["new-town", THEN, "new-town", "began", "an area without a predecessor stays as it is"],
  ["fort", "2016-01-01", "fort", "ended", "in a pause there is nothing to be seen in yet"],
  ["castle", "2016-01-01", "castle", "began", "in a pause there is nothing left to be seen in"],
  ["fort", NOW, "castle", null, "a pause divides nothing"],
  ["north", THEN, "north", null, "on its own day an area is itself"],
  ["shire", NOW, "shire", null, "on its own day an area is itself"],
  ["nowhere", NOW, "nowhere", "ended", "an area that nobody knows is not lost"],
])("%s on %s is seen in %s (%s): %s", (from, day, areaId, staying) => {
  expect(areaOnDay(areas, from, day)).toEqual({ areaId, staying });
});

test("a view shows every area of its day, silent ones too, and then what stays elsewhere", () => {
  const rows = [
    { areaId: "north", voices: 3 },
    { areaId: "south", voices: 4 },
    { areaId: "west", voices: 5 },
  ];
  const view = viewUnder(rows, areas, NOW);
  expect(view.map(({ areaId, staying, rows: held }) => [areaId, staying, held.map(({ voices }) => voices)])).toEqual([
    ["shire", null, [3, 4]],
    ["glen", null, []],
    ["strath", null, []],
    ["skerries", null, []],
    ["new-town", null, []],
    ["castle", null, []],
    ["west", "split", [5]],
  ]);
});

describe("over random histories of mergers, divisions and renames", () => {
  type Row = { areaId: string; id: number; voices: number };
  /** Any areas, with rows given in any of its areas, and two of its days. */
  const views = histories.chain(({ areas, days }) =>
    fc.record({
      areas: fc.constant(areas),
      rows: fc.array(fc.record({ area: fc.nat(), voices: fc.nat(100) }), { maxLength: 40 }).map((given) =>
        given.map(({ area: index, voices }, id): Row => ({
          areaId: areas[index % areas.length]?.id ?? "",
          id,
          voices,
        })),
      ),
      one: fc.constantFrom(...days),
      other: fc.constantFrom(...days),
    }),
  );
  const total = (rows: readonly Row[]): number => rows.reduce((sum, { voices }) => sum + voices, 0);
  const shape = (rows: readonly Row[], areas: Area[], day: string) =>
    viewUnder(rows, areas, day).map((group) => ({ ...group, rows: [...group.rows].sort((a, b) => a.id - b.id) }));
  const sorted = (groups: ReturnType<typeof shape>) => [...groups].sort((a, b) => a.areaId.localeCompare(b.areaId));

  test("they are lineages without a fault", () => {
    fc.assert(fc.property(histories, ({ areas }) => expect(lineageFaults(areas)).toEqual([])));
  });

  test("totals are conserved in every view: each row is in exactly one group, as it was given", () => {
    fc.assert(
      fc.property(views, ({ areas, rows, one }) => {
        const seen = viewUnder(rows, areas, one).flatMap((group) => group.rows);
        expect([...seen].sort((a, b) => a.id - b.id)).toEqual(rows);
        expect(total(seen)).toBe(total(rows));
      }),
    );
  });

  test("old → new → old brings back the same view", () => {
    fc.assert(
      fc.property(views, ({ areas, rows, one, other }) => {
        const there = viewUnder(rows, areas, other).flatMap((group) => group.rows);
        expect(sorted(shape(there, areas, one))).toEqual(sorted(shape(rows, areas, one)));
      }),
    );
  });

  test("a group says why exactly where its area does not stand that day", () => {
    fc.assert(
      fc.property(views, ({ areas, rows, one }) => {
        for (const { areaId, staying } of viewUnder(rows, areas, one)) {
          const stands = areas.some((known) => known.id === areaId && areaStandsOn(known, one));
          expect({ areaId, said: staying !== null }).toEqual({ areaId, said: !stands });
        }
      }),
    );
  });

  test("what was given in an area of the day itself is seen there", () => {
    fc.assert(
      fc.property(views, ({ areas, one }) => {
        for (const known of areas.filter((candidate) => areaStandsOn(candidate, one)))
          expect(areaOnDay(areas, known.id, one)).toEqual({ areaId: known.id, staying: null });
      }),
    );
  });

  test("words are only moved where no other area could be meant", () => {
    fc.assert(
      fc.property(views, ({ areas, rows, one }) => {
        for (const { areaId: from } of rows) {
          const { areaId, staying } = areaOnDay(areas, from, one);
          const origin = areas.find(({ id }) => id === from);
          if (staying !== null || areaId === from || !origin) continue;
          const forward = (origin.to ?? "9999") <= one;
          const rivals = areas.filter(
            (candidate) =>
              areaStandsOn(candidate, one) && reaches(areas, forward ? [from, candidate.id] : [candidate.id, from]),
          );
          expect(rivals.map(({ id }) => id)).toEqual([areaId]);
        }
      }),
    );
  });
});

/** Whether the later area comes, through any predecessors, from the earlier one. */
function reaches(areas: readonly Area[], [earlier, later]: [string, string]): boolean {
  const before = areas.find(({ id }) => id === later)?.predecessors ?? [];
  return before.includes(earlier) || before.some((id) => reaches(areas, [earlier, id]));
}

describe("the lineage of areas", () => {
  test("of today is without a fault", () => {
    expect(lineageFaults(present)).toEqual([]);
  });

  test.each([
    ["two areas under one id", [area("a", "2010-01-01", null), area("a", "2011-01-01", null)]],
    ["an area that ends before it begins", [area("a", "2010-01-01", "2009-01-01")]],
    ["a predecessor that nobody knows", [area("a", "2010-01-01", null, ["b"])]],
    ["a predecessor that still stands", [area("a", "2010-01-01", null), area("b", "2012-01-01", null, ["a"])]],
    ["a predecessor that came later", [area("a", "2010-01-01", null, ["b"]), area("b", "2012-01-01", "2013-01-01")]],
    ["an area that follows itself", [area("a", "2010-01-01", "2011-01-01", ["a"])]],
  ])("%s is told", (_name, areas) => {
    expect(lineageFaults(areas)).toHaveLength(1);
  });
});
