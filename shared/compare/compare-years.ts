import type { Area } from "../areas/area.ts";
import { viewUnder } from "../areas/lineage.ts";
import type { PastAsk, Pledge, YearsCompared } from "../contract/compare.ts";
import { addCounts, NO_COUNTS } from "../findings/counts.ts";
import type { CoverageCell } from "../findings/coverage.ts";
import { changeBetween, countsOf, joinCells } from "./year-cells.ts";

type Question = { id: string; number: number; plain: string };
type Round = {
  /** The first calendar day of the round, which tells the areas of that time. */
  from: string;
  areaIds: readonly string[];
  questions: readonly Question[];
  cells: readonly CoverageCell[];
};
type Given = {
  /** The earlier round first. */
  rounds: readonly [Round, Round];
  areas: readonly Area[];
  structure: "earlier" | "later";
  /** The earlier round's actions, where they may be read. */
  actions?: readonly Pledge[];
  asks?: readonly PastAsk[];
};

/**
 * Two rounds side by side, by the areas of one of them. Counts are only added, so every view has the same totals. Pure.
 */
export function compareYears({
  rounds,
  areas,
  structure,
  actions = [],
  asks = [],
}: Given): Omit<YearsCompared, "rounds"> {
  const day = rounds[structure === "earlier" ? 0 : 1].from;
  const nameOf = (id: string): string => areas.find((area) => area.id === id)?.name ?? id;
  const rows = rounds.flatMap(({ cells }, year) => cells.map((cell) => ({ areaId: cell.areaId, year, cell })));
  // Areas without a part in either round are left out.
  const groups = viewUnder(rows, areas, day).filter((group) => group.rows.length > 0);
  const questions = joinQuestions(rounds);
  const cellsOf = (group: (typeof groups)[number], year: number, questionId: string): CoverageCell[] =>
    group.rows.filter((row) => row.year === year && row.cell.questionId === questionId).map(({ cell }) => cell);

  return {
    structure,
    sameAreas: sameSet(rounds[0].areaIds, rounds[1].areaIds),
    areas: groups.map(({ areaId: id, name, staying, rows: held }) => {
      const others = [...new Set(held.map(({ areaId }) => areaId))].filter((given) => given !== id);
      return { id, name, staying, joins: others.map((given) => ({ id: given, name: nameOf(given) })) };
    }),
    questions,
    rows: groups.flatMap((group) =>
      questions.map(({ id }) => {
        const earlier = joinCells(cellsOf(group, 0, id), nameOf);
        const later = joinCells(cellsOf(group, 1, id), nameOf);
        return { areaId: group.areaId, questionId: id, years: [earlier, later], change: changeBetween(earlier, later) };
      }),
    ),
    totals: [totalOf(rounds[0]), totalOf(rounds[1])],
    promised: promisesUnder({ areas, day, actions, asks }),
  };
}

function totalOf({ cells }: Round): YearsCompared["totals"][number] {
  return cells.map(countsOf).reduce(addCounts, NO_COUNTS);
}

/** The questions of both rounds, each once, in the later round's wording. */
function joinQuestions([earlier, later]: Given["rounds"]): YearsCompared["questions"] {
  const asked = ({ questions }: Round, id: string): boolean => questions.some((one) => one.id === id);
  const all = [...later.questions, ...earlier.questions.filter(({ id }) => !asked(later, id))];
  return all
    .map(({ id, number, plain }): YearsCompared["questions"][number] => ({
      ...{ id, number, plain },
      asked: [asked(earlier, id), asked(later, id)],
    }))
    .sort((a, b) => a.number - b.number || a.id.localeCompare(b.id));
}

type Promises = Required<Pick<Given, "areas" | "actions" | "asks">> & { day: string };

function promisesUnder({ areas, day, actions, asks }: Promises): YearsCompared["promised"] {
  const rows = [
    ...actions.map((action) => ({ areaId: action.area.id, action, ask: null })),
    ...asks.map((ask) => ({ areaId: ask.area.id, action: null, ask })),
  ];
  return viewUnder(rows, areas, day)
    .filter((group) => group.rows.length > 0)
    .map(({ areaId, rows: held }) => ({
      areaId,
      actions: held.flatMap(({ action }) => action ?? []),
      asks: held.flatMap(({ ask }) => ask ?? []),
    }));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one) => b.includes(one));
}
