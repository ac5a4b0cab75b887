import { fullText, type Block } from "./block.ts";
import type { MixedRun } from "./classify-mixed-run.ts";
import type { LineReading } from "./classify.ts";
import { NOWHERE, isPlaced, nearestHeading, innerContext, type Context } from "./context.ts";
import { holdsFact } from "./gather-facts.ts";
import type { ImportResult } from "./import-result.ts";
import type { Placing, Read } from "./placing.ts";
import { matchQuestion } from "./question-match.ts";
import { saysUnable } from "./unable.ts";
import { wordKeys } from "./words.ts";

/** An introduction is over by then. */
const MAX_OPENING = 300;

/** What the headings above it ask for; without any it introduces the page, or is left over. */
export function placeStatement(state: Placing, { block, context }: Pick<Read<"text">, "block" | "context">): void {
  const { placed, input } = state;
  state.afterContent = true;
  if (state.table && block.cell) state.table.addContent(block.cell);
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
  if (prompt) runOf(state, prompt).statements.push(statement);
}

/** A paragraph. Its first words may name its area or ask for something ("Evidence: …"). */
export function placeParagraph(state: Placing, { block, context, reading }: Read<"text">): void {
  const { area: named, prompt: kinds } = reading;
  const area = named !== null && context.area === null ? { id: named, heading: null, level: null } : null;
  const prompt = kinds?.length === 1 ? { id: null, heading: null, level: null, kinds, run: -1 } : null;
  placeStatement(state, { block, context: innerContext(context, { ...NOWHERE, area, prompt }) });
}

/** How many people took part. Below an area's question it is somebody's answer, whatever it counts. */
export function placeReach(state: Placing, { block, context, reading }: Read<"reach">): void {
  if (context.area && context.question) return placeStatement(state, { block, context });
  const { kind, count } = reading;
  state.placed.reach.push({ kind, count, area: context.area?.id ?? null, text: fullText(block) });
  if (!context.prompt) return;
  const run = runOf(state, context.prompt);
  run.figureAt ??= run.statements.length;
}

/** Where a page names its framework, once and above all that is answered. */
export function placePublication(state: Placing, { block, context, reading }: Read<"publication">): void {
  const { framework } = state.placed;
  if (framework.title !== null || isPlaced(context)) return placeStatement(state, { block, context });
  const { title, edition, publisher } = reading;
  Object.assign(framework, { title, edition, publisher });
}

/** A question that the page only lists. */
export function placeListed(state: Placing, { block, reading }: { block: Block; reading: LineReading }): void {
  const { label, text, ordinal } = block;
  const line = reading.is === "question" ? reading.line : { number: ordinal, meant: null };
  const { id, match } = matchQuestion({ ...line, scope: state.scope });
  state.listedWordings.add(wordingOf(text));
  state.placed.framework.questions.push({ id, number: line.number ?? line.meant?.number ?? null, label, match, text });
}

/** Whether the page has listed a question in these words. */
export function isListedWording({ listedWordings }: Placing, text: string): boolean {
  return listedWordings.has(wordingOf(text));
}

function runOf({ runs }: Placing, prompt: NonNullable<Context["prompt"]>): MixedRun {
  const run = runs.get(prompt.run) ?? { kinds: prompt.kinds, statements: [], figureAt: null };
  runs.set(prompt.run, run);
  return run;
}

function wordingOf(text: string): string {
  return wordKeys(text).join(" ");
}
