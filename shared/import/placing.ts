import type { Block } from "./block.ts";
import type { MixedRun } from "./classify-mixed-run.ts";
import type { LineReading } from "./classify.ts";
import { NOWHERE, type Context } from "./context.ts";
import type { Facts, FactsInput } from "./gather-facts.ts";
import { groupHeadings } from "./group-headings.ts";
import type { ImportHeading, ImportResult } from "./import-result.ts";
import { surveyTables, tableContext, type TableContext, type Tables } from "./table-context.ts";

export type Placed = Pick<ImportResult, "framework" | "answers" | "reach" | "leftovers" | "doubts"> & {
  title: string | null;
  introduction: string[];
  headings: ImportHeading[];
};

/** A page on the way from its top to its end: what is placed so far, and what is open for the next block. */
export type Placing = {
  readonly input: FactsInput & { facts: Facts };
  readonly placed: Placed;
  readonly tables: Tables;
  /** The indexes of lines that name groups of next steps. */
  readonly groups: ReadonlySet<number>;
  /** The page prints areas below questions instead of questions below areas. */
  readonly questionsHoldAreas: boolean;
  /** Statements below several prompts at once, by the heading of the first. */
  readonly runs: Map<number, MixedRun>;
  /** The wordings of the questions that the page has listed. */
  readonly listedWordings: Set<string>;
  /** The indicator that the number of a question belongs to. */
  scope: Facts["indicator"];
  /** The headings in force outside of tables. */
  page: Context;
  /** The table that the block is in, if it has several columns. */
  table: TableContext | null;
  /** Questions under the area in force: one that comes again begins another area. */
  asked: Set<string>;
  /** The last heading was "Challenge questions". */
  listOpen: boolean;
  /** The previous line was part of the page's list of questions. */
  listGoesOn: boolean;
  /** The previous line was a prompt: another one belongs to it. */
  afterPrompt: boolean;
  /** There is a statement since the last section. */
  afterContent: boolean;
};

/** A block with what it reads as, and the headings above it. */
export type Read<Is extends LineReading["is"]> = {
  block: Block;
  context: Context;
  reading: Extract<LineReading, { is: Is }>;
};

export function beginPlacing(input: FactsInput & { facts: Facts }): Placing {
  const { blocks, readings, facts } = input;
  return {
    input,
    placed: {
      title: null,
      introduction: [],
      headings: [],
      framework: { title: null, edition: null, publisher: null, headings: [], questions: [] },
      answers: [],
      reach: [],
      leftovers: [],
      doubts: [],
    },
    tables: surveyTables(blocks, readings),
    groups: groupHeadings(input),
    questionsHoldAreas: isQuestionFirst(readings),
    runs: new Map(),
    listedWordings: new Set(),
    scope: facts.indicator,
    page: NOWHERE,
    table: null,
    asked: new Set(),
    listOpen: false,
    listGoesOn: false,
    afterPrompt: false,
    afterContent: true,
  };
}

/** The headings above a block. Opens the table that it is in, or leaves the one before it. */
export function contextAt(state: Placing, { cell }: Block): Context {
  const { tables, page } = state;
  if (!cell || !tables.wide.has(cell.table)) {
    state.table = null;
    return page;
  }
  if (state.table?.table !== cell.table)
    state.table = tableContext({ table: cell.table, base: page, header: tables.withHeader.has(cell.table) });
  return state.table.at(cell);
}

/** What a question is known by among those under one area. */
export function askedAs({ id, number }: { id: string | null; number: number | null }): string {
  return id ?? `number ${number}`;
}

function isQuestionFirst(readings: readonly LineReading[]): boolean {
  const order = readings.map(({ is }) => is).filter((is) => is === "area" || is === "question");
  const areas = order.filter((is) => is === "area").length;
  return order[0] === "question" && areas >= order.length - areas;
}
