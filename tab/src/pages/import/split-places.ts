/** The most words shown of a piece that would begin there. */
const WORDS = 7;

/** Where a text can be cut: before each sentence, line or clause, with the first words of the second piece. */
export function splitPlaces(text: string): { at: number; begins: string }[] {
  return [...text.matchAll(/[.!?;:,\n]["”’)]*\s+(?=\S)/g)].map((match) => {
    const at = match.index + match[0].length;
    const words = text.slice(at).split(/\s+/);
    return { at, begins: words.slice(0, WORDS).join(" ") + (words.length > WORDS ? " …" : "") };
  });
}
