import fc from "fast-check";
import type { Area } from "../../../shared/areas/area.ts";
import { areaStandsOn } from "../../../shared/areas/lineage.ts";
import { allAreas as present } from "../../../shared/areas/areas.ts";
import { compareYears } from "../../../shared/compare/compare-years.ts";
import { changeBetween, joinCells } from "../../../shared/compare/year-cells.ts";
import type { YearsCompared } from "../../../shared/contract/compare.ts";
import { addCounts, NO_COUNTS, type QuestionCounts } from "../../../shared/findings/counts.ts";
import { cellStateSchema, type CellState, type CoverageCell } from "../../../shared/findings/coverage.ts";
import { histories } from "../areas/histories.ts";
import { cell, Q1, Q3, question } from "./cells.ts";

const nameOf = (id: string): string => id.toUpperCase();
const one = (state: CellState, counts = {}) => joinCells([cell("marr", Q1, state, counts)], nameOf);
const nothing = joinCells([], nameOf);

describe("several areas seen as one", () => {
  test("are counted together, and each keeps its own state and counts beside", () => {
    const joined = joinCells(
      [
        cell("a", Q1, "no-answer"),
        cell("b", Q1, "answered", { people: 3, strengths: 2 }),
        cell("c", Q1, "answered", { people: 4 }),
      ],
      nameOf,
    );
    expect(joined).toMatchObject({ state: "answered", counts: { voices: { individual: 7 }, strengths: 2 } });
    expect(joined.parts.map(({ area, state }) => [area.name, state])).toEqual([
      ["A", "no-answer"],
      ["B", "answered"],
      ["C", "answered"],
    ]);
  });

  test("count people whose words are kept back among the voices, once, as the coverage does", () => {
    expect(one("withheld", { people: 1, pending: 2 }).counts).toMatchObject({ pending: 2, voices: { individual: 3 } });
  });

  test("without any are no area, which is not the same as silence", () => {
    expect(nothing).toEqual({ state: "no-area", counts: NO_COUNTS, parts: [] });
  });
});

describe("what changed", () => {
  const spoke = one("answered", { people: 5, strengths: 3, concerns: 1 });
  test.each([
    ["nothing, then words", one("no-answer"), spoke, { kind: "began", counts: null }],
    ["only “not able to say”, then words", one("unable", { unable: 2 }), spoke, { kind: "began", counts: null }],
    ["words, then nothing", spoke, one("no-answer"), { kind: "stopped", counts: null }],
    ["nothing twice", one("no-answer"), one("unable", { unable: 1 }), { kind: "neither", counts: null }],
    ["nobody was asked before", one("not-asked"), spoke, { kind: "one-sided", counts: null }],
    ["no session now", spoke, one("not-held"), { kind: "one-sided", counts: null }],
    ["a page that is silent", one("not-reported"), spoke, { kind: "one-sided", counts: null }],
    ["an area that was not there", nothing, spoke, { kind: "one-sided", counts: null }],
    [
      "an import, then counted words",
      one("answered", { voices: { ...NO_COUNTS.voices, unknown: 3 } }),
      spoke,
      { kind: "both", counts: null },
    ],
    ["words kept back, then shown", one("withheld", { pending: 2 }), spoke, { kind: "both", counts: null }],
    [
      "counted words twice",
      one("answered", { people: 2, strengths: 1, concerns: 3, nextSteps: 1 }),
      spoke,
      { kind: "both", counts: { voices: 3, strengths: 2, concerns: -2, evidence: 0, nextSteps: -1 } },
    ],
  ])("%s", (_name, earlier, later, expected) => {
    expect(changeBetween(earlier, later)).toEqual(expected);
  });
});

describe("two rounds of the same areas", () => {
  const round = (from: string, cells: CoverageCell[], questions = [question(Q1, 1)]) => ({
    ...{ from, cells, questions },
    areaIds: [...new Set(cells.map(({ areaId }) => areaId))],
  });
  const compared = (cells: CoverageCell[], later: CoverageCell[]): Omit<YearsCompared, "rounds"> =>
    compareYears({
      rounds: [round("2023-09-01", cells), round("2026-08-01", later, [question(Q1, 1), question(Q3, 3)])],
      areas: present,
      structure: "later",
    });

  test("years with one answer, without answers and with an area missing differ, and no share is taken of nothing", () => {
    const view = compared(
      [cell("marr", Q1, "no-answer"), cell("buchan", Q1, "answered", { people: 1 })],
      [cell("marr", Q1, "answered", { people: 1 }), cell("marr", Q3, "withheld", { pending: 1 })],
    );
    expect(
      view.rows.map(({ areaId, questionId, years: [a, b], change }) => [
        areaId,
        questionId,
        a.state,
        b.state,
        change.kind,
      ]),
    ).toEqual([
      ["buchan", Q1, "answered", "no-area", "one-sided"],
      ["buchan", Q3, "no-area", "no-area", "one-sided"],
      ["marr", Q1, "no-answer", "answered", "began"],
      ["marr", Q3, "no-area", "withheld", "one-sided"],
    ]);
    expect(JSON.stringify(view)).not.toMatch(/NaN|Infinity|%|null,null/);
    expect(view).toMatchObject({ sameAreas: false });
  });

  test("say which of them asked a question", () => {
    const view = compared([cell("marr", Q1, "no-answer")], [cell("marr", Q1, "no-answer")]);
    expect(view.questions.map(({ number, asked }) => [number, asked])).toEqual([
      [1, [true, true]],
      [3, [false, true]],
    ]);
  });
});

test("promises and asks are seen with the area they went to", () => {
  const areas = [
    { id: "north", name: "North", from: "2010-01-01", to: "2015-01-01", predecessors: [] },
    { id: "south", name: "South", from: "2010-01-01", to: "2015-01-01", predecessors: [] },
    { id: "shire", name: "Shire", from: "2015-01-01", to: null, predecessors: ["north", "south"] },
  ];
  const given = (structure: "earlier" | "later") =>
    compareYears({
      rounds: [
        {
          from: "2012-08-01",
          areaIds: ["north", "south"],
          questions: [question(Q1, 1)],
          cells: [cell("north", Q1, "answered", { people: 2 }), cell("south", Q1, "answered", { people: 3 })],
        },
        {
          from: "2020-08-01",
          areaIds: ["shire"],
          questions: [question(Q1, 1)],
          cells: [cell("shire", Q1, "answered", { people: 4 })],
        },
      ],
      areas,
      structure,
      actions: [
        {
          id: "a1",
          title: "Share lifts",
          status: "done",
          kind: "plan",
          due: null,
          area: { id: "north", name: "North" },
        },
      ],
      asks: [
        { id: "k1", text: "What is expected?", state: "waiting", answer: "", area: { id: "south", name: "South" } },
      ],
    });
  const now = given("later");
  expect(now.areas).toEqual([
    {
      id: "shire",
      name: "Shire",
      staying: null,
      joins: [
        { id: "north", name: "North" },
        { id: "south", name: "South" },
      ],
    },
  ]);
  expect(now.rows[0]?.years.map(({ counts }) => counts.voices.individual)).toEqual([5, 4]);
  expect(now.promised).toMatchObject([
    { areaId: "shire", actions: [{ area: { name: "North" } }], asks: [{ area: { name: "South" } }] },
  ]);
  const then = given("earlier");
  expect(then.areas.map(({ id, staying }) => [id, staying])).toEqual([
    ["north", null],
    ["south", null],
    ["shire", "merged"],
  ]);
  expect(then.promised.map(({ areaId }) => areaId)).toEqual(["north", "south"]);
  expect(then.totals).toEqual(now.totals);
});

describe("over random histories", () => {
  type Round = Parameters<typeof compareYears>[0]["rounds"][number];
  const drawnCell = fc.record({
    state: fc.constantFrom<CellState>(...cellStateSchema.options),
    counts: fc.record({ people: fc.nat(60), strengths: fc.nat(9), pending: fc.nat(3) }),
  });
  /** A round held on this day: a cell for each area that stood then, and each question. */
  const roundOn = (areas: readonly Area[], from: string): fc.Arbitrary<Round> => {
    const areaIds = areas.filter((known) => areaStandsOn(known, from)).map(({ id }) => id);
    const places = areaIds.flatMap((areaId) => [Q1, Q3].map((questionId) => ({ areaId, questionId })));
    return fc.tuple(...places.map(() => drawnCell)).map((drawn) => ({
      ...{ from, areaIds, questions: [question(Q1, 1), question(Q3, 3)] },
      cells: drawn.map(({ state, counts }, at) =>
        cell(places[at]?.areaId ?? "", places[at]?.questionId ?? "", state, counts),
      ),
    }));
  };
  const worlds = histories.chain(({ areas, days }) =>
    fc
      .tuple(fc.constantFrom(...days), fc.constantFrom(...days))
      .chain(([a, b]) => fc.tuple(roundOn(areas, a < b ? a : b), roundOn(areas, a < b ? b : a)))
      .map((rounds) => ({ areas, rounds })),
  );
  const sum = (view: Omit<YearsCompared, "rounds">, year: 0 | 1): QuestionCounts =>
    view.rows.map(({ years }) => years[year].counts).reduce(addCounts, NO_COUNTS);

  test("what is shown adds up to what each round counted, under either structure", () => {
    fc.assert(
      fc.property(worlds, ({ areas, rounds }) => {
        const [earlier, later] = (["earlier", "later"] as const).map((structure) =>
          compareYears({ rounds, areas, structure }),
        );
        for (const view of [earlier, later]) {
          expect(view && [sum(view, 0), sum(view, 1)]).toEqual(view?.totals);
          for (const { years } of view?.rows ?? [])
            for (const { counts, parts } of years)
              expect(parts.map((part) => part.counts).reduce(addCounts, NO_COUNTS)).toEqual(counts);
        }
        expect(earlier?.totals).toEqual(later?.totals);
      }),
    );
  });

  test("each round, under its own structure, stands where it was held", () => {
    fc.assert(
      fc.property(worlds, ({ areas, rounds }) => {
        for (const [year, structure] of (["earlier", "later"] as const).entries()) {
          const view = compareYears({ rounds, areas, structure });
          for (const { areaId, years } of view.rows)
            for (const { area } of years[year]?.parts ?? []) expect(area.id).toBe(areaId);
        }
      }),
    );
  });
});
