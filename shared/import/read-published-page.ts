import type { Block } from "./block.ts";
import { chooseTitle } from "./choose-title.ts";
import { classifier } from "./classify.ts";
import { gatherFacts, type Facts } from "./gather-facts.ts";
import { htmlBlocks } from "./html-blocks.ts";
import { withoutIdentity } from "./identity.ts";
import type { AreaIndex, FrameworkIndex, ImportResult } from "./import-result.ts";
import { placeBlocks, type Placed } from "./place-blocks.ts";
import { textBlocks } from "./text-blocks.ts";

export type PublishedPage = {
  text: string;
  /** Without it, text that begins like an HTML page or is built of its elements is read as HTML. */
  format?: "text" | "html";
  framework: FrameworkIndex;
  areas: AreaIndex;
  /** The indicator that the page is of, where somebody says so. */
  indicatorId?: string | null | undefined;
};

/**
 * Reads a published evaluation page into its parts. Pure and total: whatever the input, the result has a place for every
 * word of its visible text, and what was not understood stands in `leftovers`.
 */
export function readPublishedPage(input: PublishedPage): ImportResult {
  const format = input.format ?? (looksLikeHtml(input.text) ? "html" : "text");
  return readBlocks({ ...input, blocks: format === "html" ? htmlBlocks(input.text) : textBlocks(input.text) });
}

/** The same for what has been taken apart already, such as the rows of a spreadsheet. */
export function readBlocks(
  input: Pick<PublishedPage, "framework" | "areas" | "indicatorId"> & { blocks: readonly Block[] },
): ImportResult {
  const { framework, areas } = input;
  const { blocks, dropped } = withoutIdentity(input.blocks);
  const { read, framework: reader } = classifier({ framework, areas });
  const readings = blocks.map(read);
  const title = chooseTitle(blocks, readings);
  const known = { blocks, readings, title, framework, areaCount: areas.length, reader, indicatorId: input.indicatorId };
  const facts = gatherFacts(known);
  const placed = placeBlocks({ ...known, facts });
  const askedQuestions = questionsAsked({ facts, placed, framework });
  return {
    evaluation: {
      title: placed.title,
      frameworkId: facts.frameworkKnown ? framework.id : null,
      indicatorId: facts.indicator?.id ?? null,
      indicatorNamed: facts.indicatorNamed,
      from: facts.years?.from ?? null,
      to: facts.years?.to ?? null,
      askedQuestions,
      coversAllAreas: facts.coversAllAreas,
      introduction: placed.introduction,
      headings: placed.headings,
    },
    framework: placed.framework,
    answers: placed.answers,
    missing: missingCells({ areas, askedQuestions, placed, all: facts.coversAllAreas }),
    reach: placed.reach,
    leftovers: placed.leftovers,
    doubts: placed.doubts,
    dropped,
    notes: [],
  };
}

function looksLikeHtml(text: string): boolean {
  const start = text.slice(0, 5000);
  if (/^\s*(?:<!doctype html|<html|<\?xml|<!--)/i.test(start)) return true;
  return (start.match(/<(?:p|div|h[1-6]|li|td|br|section|article|body)[\s>/]/gi) ?? []).length >= 3;
}

/** The questions the page says it used and those it has answers for; where it says nothing, those it has headings for, too. */
function questionsAsked(input: { facts: Facts; placed: Placed; framework: FrameworkIndex }): string[] {
  const { facts, placed, framework } = input;
  const answered = new Set(placed.answers.map(({ question }) => question));
  const said = (facts.indicator?.questions ?? []).filter(({ number }) => facts.askedNumbers.includes(number));
  if (said.length > 0) {
    const asked = new Set([...said.map(({ id }) => id), ...answered]);
    return (facts.indicator?.questions ?? []).filter(({ id }) => asked.has(id)).map(({ id }) => id);
  }
  const seen = new Set([...placed.headings, ...placed.answers].map((entry) => entry.question));
  return framework.indicators.flatMap((indicator) =>
    indicator.questions.filter((question) => seen.has(question.id)).map((question) => question.id),
  );
}

function missingCells(input: {
  areas: AreaIndex;
  askedQuestions: readonly string[];
  placed: Placed;
  all: boolean;
}): ImportResult["missing"] {
  const seen = new Set([...input.placed.headings, ...input.placed.answers].map((entry) => entry.area));
  const filled = new Set(input.placed.answers.map((answer) => `${answer.area} ${answer.question}`));
  return input.areas
    .filter((area) => input.all || seen.has(area.id))
    .flatMap((area) => input.askedQuestions.map((question) => ({ area: area.id, question })))
    .filter((cell) => !filled.has(`${cell.area} ${cell.question}`));
}
