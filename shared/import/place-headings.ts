import { fullText, type Block } from "./block.ts";
import { NOWHERE, above, nearestHeading, type Context } from "./context.ts";
import type { Facts } from "./gather-facts.ts";
import type { ImportHeading } from "./import-result.ts";
import { placeStatement } from "./place-statements.ts";
import { askedAs, type Placing, type Read } from "./placing.ts";
import { matchQuestion } from "./question-match.ts";

export function placeAreaHeading(state: Placing, { block, context, reading }: Read<"area">): void {
  const { area, several } = reading;
  const question = state.questionsHoldAreas ? context.question : null;
  const heading = addHeading(state, {
    ...{ kind: "area", area, question: question?.id ?? null, match: null },
    ...{ parent: question?.heading ?? null, text: fullText(block) },
  });
  if (area === null) state.placed.doubts.push({ heading, areas: several });
  const patch = { ...NOWHERE, area: { id: area, heading, level: block.level } };
  enforce(state, { block, patch, next: { ...patch, question } });
  if (state.table) return;
  state.asked = new Set();
  state.scope = scopeAfter(state, block);
}

/** A question whose answer stands in the same line is no heading: that line is a statement. */
export function placeQuestion(state: Placing, { block, context, reading }: Read<"question">): void {
  const { line } = reading;
  const { id, match } = matchQuestion({ ...line, scope: state.scope });
  if (!state.table) state.asked.add(askedAs({ ...line, id }));
  if (line.inline) {
    placeStatement(state, {
      block,
      context: { ...context, question: { id, heading: null, level: null }, prompt: null },
    });
    return;
  }
  const area = state.questionsHoldAreas && !state.table ? null : context.area;
  const heading = addHeading(state, {
    ...{ kind: "question", area: area?.id ?? null, question: id, match },
    ...{ parent: area?.heading ?? context.section?.heading ?? null, text: fullText(block) },
  });
  const patch = { ...NOWHERE, question: { id, heading, level: block.level } };
  const section = context.section?.inner ? null : context.section;
  enforce(state, { block, patch, next: { ...patch, area, section } });
}

/** Prompts that follow each other ask for one list together. */
export function placePrompt(state: Placing, { block, context, reading }: Read<"prompt">): void {
  const kept = above(context, block.level);
  const heading = addHeading(state, {
    ...{ kind: "prompt", area: kept.area?.id ?? null, question: kept.question?.id ?? null, match: null },
    ...{ parent: nearestHeading(kept), text: fullText(block) },
  });
  const together = state.afterPrompt && !state.table ? context.prompt : null;
  const kinds = [...new Set([...(together?.kinds ?? []), ...reading.kinds])];
  const prompt = { id: null, heading, level: block.level, kinds, run: together?.run ?? heading };
  enforce(state, { block, patch: { ...NOWHERE, prompt }, next: { ...kept, prompt } });
}

/** The heading of a column names nothing for what follows. */
export function placeSection(state: Placing, { block, context, reading }: Read<"section" | "column">): void {
  const whole = above(context, block.level);
  // A group begins anew after what the group before held; headings without anything between them belong together.
  const kept =
    state.groups.size > 0 && block.level === null && state.afterContent ? { ...whole, section: null } : whole;
  const heading = addHeading(state, {
    ...{ kind: "section", area: kept.area?.id ?? null, question: kept.question?.id ?? null, match: null },
    ...{ parent: nearestHeading(kept), text: fullText(block) },
  });
  state.afterContent = false;
  if (reading.is === "column") return;
  const section = { id: null, heading, level: block.level, inner: kept.question !== null };
  enforce(state, { block, patch: { ...NOWHERE, section }, next: { ...kept, section } });
}

/** The heading of an indicator, or of the page's list of questions. */
export function placeFrameworkHeading(state: Placing, { block, context, reading }: Read<"indicator" | "list">): void {
  state.placed.framework.headings.push(fullText(block));
  state.scope = scopeAfter(state, block);
  if (!state.table) state.page = { ...NOWHERE, area: above(context, block.level).area };
  state.listOpen = reading.is === "list";
}

/** Its index in the result. */
function addHeading({ placed }: Placing, heading: ImportHeading): number {
  return placed.headings.push(heading) - 1;
}

/** `patch`: what the heading names; `next`: the headings in force below it, outside of a table. */
type Enforced = { block: Block; patch: Context; next: Context };

/** Puts a heading in force: for the cells that it names if it stands in a table, else for what follows. */
function enforce(state: Placing, { block: { cell }, patch, next }: Enforced): void {
  if (state.table && cell) state.table.addHeading(cell, patch);
  else state.page = next;
}

/** The indicator that a heading names, if it names one, else the one before it. */
function scopeAfter({ input, scope }: Placing, { text }: Block): Facts["indicator"] {
  const named = input.reader.indicatorIn(text);
  if (named === null) return scope;
  return input.facts.frameworkKnown ? named.known : null;
}
