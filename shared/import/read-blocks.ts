import type { Block } from "./block.ts";
import { chooseTitle } from "./choose-title.ts";
import { classifier } from "./classify.ts";
import { gatherFacts, type Facts } from "./gather-facts.ts";
import { withoutIdentity } from "./identity.ts";
import type { AreaIndex, FrameworkIndex, ImportResult } from "./import-result.ts";
import { placeBlocks } from "./place-blocks.ts";
import type { Placed } from "./placing.ts";

type Published = {
  blocks: readonly Block[];
  framework: FrameworkIndex;
  areas: AreaIndex;
  /** The page's indicator, as stated by a person. */
  indicatorId?: string | null | undefined;
};

/**
 * Reads a published evaluation, given as blocks, into its parts. Pure and total: every word of the visible text has a
 * place in the result, and what was not understood is in `leftovers`.
 */
export function readBlocks(input: Published): ImportResult {
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

/** The questions that the page says it used, and those with answers. If it says nothing, those with headings, too. */
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
