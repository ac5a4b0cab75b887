/**
 * A range of one source piece's words. `source`: the piece's index. `from` up to but not including `to`, in UTF-16
 * units.
 */
export type Span = { source: number; from: number; to: number };

const WORDLIKE = /[\p{L}\p{M}\p{N}]/u;

/** The span without white space at its ends; null where nothing else is in it. */
export function trimmed(span: Span, text: string): Span | null {
  const words = text.slice(span.from, span.to);
  const from = span.from + (words.length - words.trimStart().length);
  const to = span.to - (words.length - words.trimEnd().length);
  return from < to ? { ...span, from, to } : null;
}

/** The nearest place at or before `at` that is not inside a word or a character. */
export function wordEnd(text: string, at: number): number {
  for (let place = Math.min(at, text.length); place > 0; place -= 1) {
    if (isLow(text, place) && isHigh(text, place - 1)) continue;
    const before = text.slice(isLow(text, place - 1) ? place - 2 : place - 1, place);
    const after = text.slice(place, isHigh(text, place) ? place + 2 : place + 1);
    if (!WORDLIKE.test(before) || !WORDLIKE.test(after)) return place;
  }
  return 0;
}

const isHigh = (text: string, at: number): boolean => /[\uD800-\uDBFF]/.test(text.charAt(at));
const isLow = (text: string, at: number): boolean => /[\uDC00-\uDFFF]/.test(text.charAt(at));

/** Joins adjacent spans of one source with nothing but white space in between, so that a split piece is whole again. */
export function joined(spans: readonly Span[], textOf: (source: number) => string): Span[] {
  const whole: Span[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    const meets =
      last !== undefined &&
      last.source === span.source &&
      last.to <= span.from &&
      textOf(span.source).slice(last.to, span.from).trim() === "";
    if (meets) whole[whole.length - 1] = { ...last, to: span.to };
    else whole.push(span);
  }
  return whole;
}
