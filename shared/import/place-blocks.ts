import { fullText, type Block } from "./block.ts";
import type { NamedArea } from "./area-heading.ts";
import type { Reading } from "./classify.ts";
import { NOWHERE, above, isPlaced, nearestHeading, within, type Context } from "./context.ts";
import { holdsFact, type Facts, type FactsInput } from "./gather-facts.ts";
import { groupHeadings } from "./group-headings.ts";
import type { ImportHeading, ImportResult } from "./import-result.ts";
import { isListedQuestion } from "./question-list.ts";
import { matchQuestion } from "./question-match.ts";
import { classifyMixedRun, type MixedRun } from "./classify-mixed-run.ts";
import { surveyTables, tableContext, type TableContext } from "./table-context.ts";
import { isTitleCase } from "./title-case.ts";
import { saysUnable } from "./unable.ts";
import { wordKeys } from "./words.ts";

export type Placed = Pick<ImportResult, "framework" | "answers" | "reach" | "leftovers" | "doubts"> & {
  title: string | null;
  introduction: string[];
  headings: ImportHeading[];
};

/** An introduction is over by then. */
const MAX_OPENING = 300;

/** Gives every block its one place, from the top of the page to its end. */
export function placeBlocks(input: FactsInput & { facts: Facts }): Placed {
  const { blocks, readings } = input;
  const placed: Placed = {
    title: null,
    introduction: [],
    headings: [],
    framework: { title: null, edition: null, publisher: null, headings: [], questions: [] },
    answers: [],
    reach: [],
    leftovers: [],
    doubts: [],
  };
  const tables = surveyTables(blocks, readings);
  const questionsHoldAreas = isQuestionFirst(readings);
  const runs = new Map<number, MixedRun>();
  const listedWordings = new Set<string>();
  let scope = input.facts.indicator;
  let page: Context = NOWHERE;
  let table: TableContext | null = null;
  let listOpen = false;
  let listGoesOn = false;
  let afterPrompt = false;
  /** Questions under the area in force: one that comes again begins another area. */
  let asked = new Set<string>();
  const groups = groupHeadings(input);
  let afterContent = true;

  const contextAt = (block: Block): Context => {
    const cell = block.cell;
    if (!cell || !tables.wide.has(cell.table)) {
      table = null;
      return page;
    }
    if (table?.table !== cell.table) {
      table = tableContext({ table: cell.table, base: page, header: tables.withHeader.has(cell.table) });
    }
    return table.at(cell);
  };

  /** Puts a heading in force: for the cells that it names if it stands in a table, else for what follows. */
  const enforce = (block: Block, patch: Context, next: Context): void => {
    if (table && block.cell) table.addHeading(block.cell, patch);
    else page = next;
  };

  const addHeading = (heading: ImportHeading): number => placed.headings.push(heading) - 1;

  const placeArea = (block: Block, context: Context, { area, several }: NamedArea): void => {
    const question = questionsHoldAreas ? context.question : null;
    const heading = addHeading({
      ...{ kind: "area", area, question: question?.id ?? null, match: null },
      ...{ parent: question?.heading ?? null, text: fullText(block) },
    });
    if (area === null) placed.doubts.push({ heading, areas: several });
    if (!table) asked = new Set();
    const patch = { ...NOWHERE, area: { id: area, heading, level: block.level } };
    enforce(block, patch, { ...patch, question });
    if (!table) scope = input.reader.indicatorIn(block.text) ? indicatorOf(block) : scope;
  };

  const indicatorOf = (block: Block): Facts["indicator"] =>
    input.facts.frameworkKnown ? (input.reader.indicatorIn(block.text)?.known ?? null) : null;

  const placeQuestion = (block: Block, context: Context, reading: Extract<Reading, { is: "question" }>): void => {
    const { id, match } = matchQuestion({ ...reading.line, scope });
    if (!table) asked.add(askedAs({ ...reading.line, id }));
    if (reading.line.inline) {
      const question = { id, heading: null, level: null };
      placeStatement(block, { ...context, question, prompt: null });
      return;
    }
    const area = questionsHoldAreas && !table ? null : context.area;
    const heading = addHeading({
      ...{ kind: "question", area: area?.id ?? null, question: id, match },
      ...{ parent: area?.heading ?? context.section?.heading ?? null, text: fullText(block) },
    });
    const patch = { ...NOWHERE, question: { id, heading, level: block.level } };
    const section = context.section?.inner ? null : context.section;
    enforce(block, patch, { ...patch, area, section });
  };

  const placePrompt = (block: Block, context: Context, asks: Extract<Reading, { is: "prompt" }>["kinds"]): void => {
    const kept = above(context, block.level);
    const heading = addHeading({
      ...{ kind: "prompt", area: kept.area?.id ?? null, question: kept.question?.id ?? null, match: null },
      ...{ parent: nearestHeading(kept), text: fullText(block) },
    });
    const together = afterPrompt && !table ? context.prompt : null;
    const kinds = [...new Set([...(together?.kinds ?? []), ...asks])];
    const prompt = { id: null, heading, level: block.level, kinds, run: together?.run ?? heading };
    enforce(block, { ...NOWHERE, prompt }, { ...kept, prompt });
  };

  const placeSection = (block: Block, context: Context, named: boolean): void => {
    const whole = above(context, block.level);
    // A group begins anew after what the group before held; headings without anything between them belong together.
    const kept = groups.size > 0 && block.level === null && afterContent ? { ...whole, section: null } : whole;
    const heading = addHeading({
      ...{ kind: "section", area: kept.area?.id ?? null, question: kept.question?.id ?? null, match: null },
      ...{ parent: nearestHeading(kept), text: fullText(block) },
    });
    afterContent = false;
    if (!named) return;
    const inner = kept.question !== null;
    const section = { id: null, heading, level: block.level, inner };
    enforce(block, { ...NOWHERE, section }, { ...kept, section });
  };

  const placeFrameworkHeading = (block: Block, context: Context, is: "indicator" | "list"): void => {
    placed.framework.headings.push(fullText(block));
    if (input.reader.indicatorIn(block.text)) scope = indicatorOf(block);
    const kept = above(context, block.level);
    if (!table) page = { ...NOWHERE, area: kept.area };
    listOpen = is === "list";
  };

  const placeStatement = (block: Block, context: Context): void => {
    afterContent = true;
    if (table && block.cell) table.addContent(block.cell);
    if (!isPlaced(context)) {
      const introduces =
        placed.headings.length === 0 &&
        placed.introduction.length + placed.leftovers.length < MAX_OPENING &&
        holdsFact(block.text, input);
      (introduces ? placed.introduction : placed.leftovers).push(fullText(block));
      return;
    }
    const { prompt } = context;
    const [kind = "unclassified", ...others] = prompt?.kinds ?? [];
    const statement: ImportResult["answers"][number] = {
      area: context.area?.id ?? null,
      question: context.question?.id ?? null,
      voice: "unknown",
      kind: others.length === 0 ? kind : "unclassified",
      state: saysUnable(block.text) ? "unable" : "said",
      inferred: false,
      doubtful: context.area !== null && context.area.id === null,
      bullet: block.bullet,
      label: block.label,
      heading: nearestHeading(context),
      text: block.text,
    };
    placed.answers.push(statement);
    if (prompt) runOf(prompt).statements.push(statement);
  };

  const runOf = (prompt: NonNullable<Context["prompt"]>): MixedRun => {
    const run = runs.get(prompt.run) ?? { kinds: prompt.kinds, statements: [], figureAt: null };
    runs.set(prompt.run, run);
    return run;
  };

  const placeReach = (block: Block, context: Context, figure: Extract<Reading, { is: "reach" }>): void => {
    // Below an area's question it is somebody's answer, whatever it counts.
    if (context.area && context.question) return placeStatement(block, context);
    const { kind, count } = figure;
    placed.reach.push({ kind, count, area: context.area?.id ?? null, text: fullText(block) });
    if (context.prompt) {
      const run = runOf(context.prompt);
      run.figureAt ??= run.statements.length;
    }
  };

  const placeListed = (block: Block, reading: Reading): void => {
    const line = reading.is === "question" ? reading.line : { number: block.ordinal, meant: null };
    const { id, match } = matchQuestion({ ...line, scope });
    const { label, text } = block;
    listedWordings.add(wordingOf(text));
    placed.framework.questions.push({ id, number: line.number ?? line.meant?.number ?? null, label, match, text });
  };

  const readAgain = (index: number, block: Block, reading: Reading): Reading => {
    if (reading.is !== "text") return reading;
    if (groups.has(index)) return { is: "section" };
    // A question of an unknown framework is known again by the wording that the page lists.
    if (block.text.endsWith("?") && listedWordings.has(wordingOf(block.text)))
      return { is: "question", line: { number: block.ordinal, meant: null, prefixed: false, inline: false } };
    return beginsAnotherArea(index, block) ? { is: "area", area: null, several: [] } : reading;
  };

  /** A name before a question that this area has had already: an area that we do not know. */
  const beginsAnotherArea = (index: number, block: Block): boolean => {
    if (page.area === null || questionsHoldAreas || block.bullet || block.cell || !isTitleCase(block.text))
      return false;
    const next = nextBlock(input, index)?.reading;
    if (next?.is !== "question") return false;
    return asked.has(askedAs({ ...next.line, id: matchQuestion({ ...next.line, scope }).id }));
  };

  for (const [index, block] of blocks.entries()) {
    const reading = readAgain(index, block, readings[index] as Reading);
    if (index === input.title) {
      placed.title = fullText(block);
      continue;
    }
    if (reading.is === "clutter") {
      placed.leftovers.push(fullText(block));
      continue;
    }
    const context = contextAt(block);
    const next = nextBlock(input, index);
    if (!context.area && !table && isListedQuestion({ block, reading, next, listOpen, listGoesOn })) {
      placeListed(block, reading);
      listGoesOn = true;
      continue;
    }
    listGoesOn = false;
    listOpen = false;
    if (reading.is === "area") placeArea(block, context, reading);
    else if (reading.is === "question") placeQuestion(block, context, reading);
    else if (reading.is === "prompt") placePrompt(block, context, reading.kinds);
    else if (reading.is === "section" || reading.is === "column")
      placeSection(block, context, reading.is === "section");
    else if (reading.is === "indicator" || reading.is === "list") placeFrameworkHeading(block, context, reading.is);
    else if (reading.is === "reach") placeReach(block, context, reading);
    else if (reading.is === "publication" && placed.framework.title === null && !isPlaced(context)) {
      const { title, edition, publisher } = reading;
      Object.assign(placed.framework, { title, edition, publisher });
    } else placeStatement(block, reading.is === "text" ? labelled(context, reading) : context);
    afterPrompt = reading.is === "prompt";
  }
  for (const run of runs.values()) classifyMixedRun(run);
  return placed;
}

/** A page may print areas below questions instead of questions below areas. */
function isQuestionFirst(readings: readonly Reading[]): boolean {
  const order = readings.map(({ is }) => is).filter((is) => is === "area" || is === "question");
  const areas = order.filter((is) => is === "area").length;
  return order[0] === "question" && areas >= order.length - areas;
}

function labelled(context: Context, reading: Extract<Reading, { is: "text" }>): Context {
  const area = reading.area !== null && context.area === null ? { id: reading.area, heading: null, level: null } : null;
  const { prompt: kinds } = reading;
  const prompt = kinds?.length === 1 ? { id: null, heading: null, level: null, kinds, run: -1 } : null;
  return within(context, { ...NOWHERE, area, prompt });
}

function nextBlock(input: FactsInput, index: number): { block: Block; reading: Reading } | null {
  for (let at = index + 1; at < input.blocks.length; at += 1) {
    const reading = input.readings[at] as Reading;
    if (reading.is !== "clutter") return { block: input.blocks[at] as Block, reading };
  }
  return null;
}

function askedAs({ id, number }: { id: string | null; number: number | null }): string {
  return id ?? `number ${number}`;
}

function wordingOf(text: string): string {
  return wordKeys(text).join(" ");
}
