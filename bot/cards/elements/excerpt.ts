const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const encoder = new TextEncoder();

/** The size of a text inside a card: bytes of UTF-8 with JSON's escapes. */
export function jsonBytes(text: string): number {
  return encoder.encode(JSON.stringify(text)).length - 2;
}

/**
 * The text if it fits. Otherwise its beginning and "…", cut at the end of a word, or of a grapheme within one long
 * word.
 */
export function excerpt(text: string, limit: { graphemes: number; bytes: number }): string {
  if (text.length <= limit.graphemes && jsonBytes(text) <= limit.bytes) return text;
  let end = 0;
  let wordEnd = 0;
  let count = 0;
  let bytes = jsonBytes("…");
  for (const { segment, index } of graphemes.segment(text)) {
    bytes += jsonBytes(segment);
    count += 1;
    if (count > limit.graphemes || bytes > limit.bytes) {
      const cut = wordEnd > end / 2 ? wordEnd : end;
      return `${text.slice(0, cut).trimEnd()}…`;
    }
    if (/^\s/u.test(segment)) wordEnd = index;
    end = index + segment.length;
  }
  return text;
}
