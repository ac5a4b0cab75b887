/** The longest text of one part of an answer; whichever limit is reached first (domain rule). */
export const PART_LIMIT = { graphemes: 1500, bytes: 4500 } as const;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The length as people count: a family emoji is one, and so is a letter with its accent. */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _ of graphemes.segment(text)) count += 1;
  return count;
}

/** The first `count` characters as people count them. */
export function firstGraphemes(text: string, count: number): string {
  let end = 0;
  let seen = 0;
  for (const { segment } of graphemes.segment(text)) {
    if (seen >= count) break;
    seen += 1;
    end += segment.length;
  }
  return text.slice(0, end);
}

/** The length in bytes of UTF-8. A lone surrogate counts as the three bytes of its replacement character. */
export function countBytes(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

export type TextSize = { graphemes: number; bytes: number };

/** Null when the text fits; otherwise its size, so that the refusal can tell by how much it is too long. */
export function overLimit(text: string): TextSize | null {
  const bytes = countBytes(text);
  // A grapheme takes at least one byte, so short texts need no segmentation.
  if (bytes <= PART_LIMIT.graphemes) return null;
  const size = { graphemes: countGraphemes(text), bytes };
  return size.graphemes > PART_LIMIT.graphemes || size.bytes > PART_LIMIT.bytes ? size : null;
}
