import { fullText, type Block } from "./block.ts";
import { classifyMixedRun } from "./classify-mixed-run.ts";
import type { LineReading } from "./classify.ts";
import type { Context } from "./context.ts";
import type { Facts, FactsInput } from "./gather-facts.ts";
import { placeAreaHeading, placeFrameworkHeading, placePrompt, placeQuestion, placeSection } from "./place-headings.ts";
import { isListedWording, placeParagraph, placeListed, placePublication, placeReach } from "./place-statements.ts";
import { askedAs, beginPlacing, contextAt, type Placed, type Placing } from "./placing.ts";
import { isListedQuestion } from "./question-list.ts";
import { matchQuestion } from "./question-match.ts";
import { isTitleCase } from "./title-case.ts";

/** Gives every block its one place, from the top of the page to its end. */
export function placeBlocks(input: FactsInput & { facts: Facts }): Placed {
  const state = beginPlacing(input);
  for (const [index, block] of input.blocks.entries()) placeBlock(state, { index, block });
  for (const run of state.runs.values()) classifyMixedRun(run);
  return state.placed;
}

type At = { index: number; block: Block };

function placeBlock(state: Placing, { index, block }: At): void {
  const { input, placed } = state;
  const reading = readAgain(state, { index, block });
  if (index === input.title) placed.title = fullText(block);
  else if (reading.is === "clutter") placed.leftovers.push(fullText(block));
  else {
    const context = contextAt(state, block);
    const next = nextBlock(input, index);
    const { listOpen, listGoesOn } = state;
    const isListed = !context.area && !state.table && isListedQuestion({ block, reading, next, listOpen, listGoesOn });
    state.listGoesOn = isListed;
    if (isListed) return placeListed(state, { block, reading });
    state.listOpen = false;
    placeRead(state, { block, context, reading });
    state.afterPrompt = reading.is === "prompt";
  }
}

type Kept = Exclude<LineReading, { is: "clutter" }>;

function placeRead(state: Placing, read: { block: Block; context: Context; reading: Kept }): void {
  const { reading, ...at } = read;
  switch (reading.is) {
    case "area":
      return placeAreaHeading(state, { ...at, reading });
    case "question":
      return placeQuestion(state, { ...at, reading });
    case "prompt":
      return placePrompt(state, { ...at, reading });
    case "section":
    case "column":
      return placeSection(state, { ...at, reading });
    case "indicator":
    case "list":
      return placeFrameworkHeading(state, { ...at, reading });
    case "reach":
      return placeReach(state, { ...at, reading });
    case "publication":
      return placePublication(state, { ...at, reading });
    case "text":
      return placeParagraph(state, { ...at, reading });
  }
}

/** What a block reads as on this page: a paragraph may be a heading by what stands around it. */
function readAgain(state: Placing, { index, block }: At): LineReading {
  const reading = state.input.readings[index] as LineReading;
  if (reading.is !== "text") return reading;
  if (state.groups.has(index)) return { is: "section" };
  // A question of an unknown framework is known again by the wording that the page lists.
  if (block.text.endsWith("?") && isListedWording(state, block.text))
    return { is: "question", line: { number: block.ordinal, meant: null, prefixed: false, inline: false } };
  return beginsAnotherArea(state, { index, block }) ? { is: "area", area: null, several: [] } : reading;
}

/** A name before a question that this area has had already: an area that we do not know. */
function beginsAnotherArea(state: Placing, { index, block }: At): boolean {
  const { page, questionsHoldAreas, asked, scope } = state;
  if (page.area === null || questionsHoldAreas || block.bullet || block.cell || !isTitleCase(block.text)) return false;
  const next = nextBlock(state.input, index)?.reading;
  if (next?.is !== "question") return false;
  return asked.has(askedAs({ ...next.line, id: matchQuestion({ ...next.line, scope }).id }));
}

function nextBlock(input: FactsInput, index: number): { block: Block; reading: LineReading } | null {
  for (let at = index + 1; at < input.blocks.length; at += 1) {
    const reading = input.readings[at] as LineReading;
    if (reading.is !== "clutter") return { block: input.blocks[at] as Block, reading };
  }
  return null;
}
