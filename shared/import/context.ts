import type { PromptKind } from "./prompt-heading.ts";

/** A heading in force: what it names, its index in the result (null for a mere label), and its HTML level. */
export type Ref = { id: string | null; heading: number | null; level: number | null };
/** Self-evaluation headings that precede one list together. `run` tells such groups apart. */
type PromptRef = Ref & { kinds: readonly PromptKind[]; run: number };
/** An unrecognised heading. `inner`: it is below a question. */
type SectionRef = Ref & { inner: boolean };

/** The headings above a paragraph. Never changed, only replaced. */
export type Context = {
  readonly area: Ref | null;
  readonly question: Ref | null;
  readonly prompt: PromptRef | null;
  readonly section: SectionRef | null;
};

export const NOWHERE: Context = { area: null, question: null, prompt: null, section: null };

/** True for a paragraph of the evaluation: an area, a question or a self-evaluation question is in force. */
export function isPlaced(context: Context): boolean {
  return context.area !== null || context.question !== null || context.prompt !== null;
}

/** The inner context, with the outer one filling its gaps. */
export function innerContext(outer: Context, inner: Context): Context {
  return {
    area: inner.area ?? outer.area,
    question: inner.question ?? outer.question,
    prompt: inner.prompt ?? outer.prompt,
    section: inner.section ?? outer.section,
  };
}

/** The context that remains when a heading of this level begins: everything of a higher or an unknown level. */
export function above(context: Context, level: number | null): Context {
  const stays = <R extends Ref>(ref: R | null): R | null =>
    ref !== null && ref.level !== null && level !== null && ref.level >= level ? null : ref;
  const area = stays(context.area);
  const areaEnds = area === null && context.area !== null;
  return { area, question: areaEnds ? null : stays(context.question), prompt: null, section: stays(context.section) };
}

/** The index of the nearest heading in force. */
export function nearestHeading(context: Context): number | null {
  const { prompt, section, question, area } = context;
  const inner = section?.inner ? section.heading : null;
  return prompt?.heading ?? inner ?? question?.heading ?? area?.heading ?? section?.heading ?? null;
}
