export type TextPiece = { text: string; marked: boolean };

/**
 * Cuts a text into pieces, so that the first occurrence of each phrase can be marked. Joined, the pieces are the text
 * again.
 */
export function markedWords(text: string, phrases: readonly string[]): TextPiece[] {
  const spans = phrases
    .map((phrase) => ({ from: text.indexOf(phrase), to: text.indexOf(phrase) + phrase.length }))
    .filter(({ from, to }) => from >= 0 && to > from)
    .sort((a, b) => a.from - b.from);
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { from, to } of spans) {
    if (from < at) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, to), marked: true });
    at = to;
  }
  return at < text.length ? [...pieces, { text: text.slice(at), marked: false }] : pieces;
}
