const GLYPH = /^(?:[•‣◦∙·▪▫●○■□➢➤✓–—*+-]|\uF0B7)\s+(?=\S)/u;
const LABEL = /^\(?(?:(\d{1,3})|[a-z]|[ivx]{1,4})[.)](?=\s+\S)/iu;
const RULE_OR_GLYPH = /^[\s•‣◦∙·▪▫●○■□➢➤–—*+=_|:-]*$/u;

/** True for a line without words: only list marks, rules and table borders. */
export function isOnlyMarks(line: string): boolean {
  return RULE_OR_GLYPH.test(line);
}

export type Marked = { text: string; bullet: boolean; label: string | null; ordinal: number | null };

/** A line without its list mark. A mark with letters or digits ("3.") becomes the label. */
export function splitMark(line: string): Marked {
  const glyph = GLYPH.exec(line);
  if (glyph) return { text: line.slice(glyph[0].length).trim(), bullet: true, label: null, ordinal: null };
  const label = LABEL.exec(line);
  if (!label) return { text: line, bullet: false, label: null, ordinal: null };
  return {
    text: line.slice(label[0].length).trim(),
    bullet: true,
    label: label[0],
    ordinal: label[1] === undefined ? null : Number(label[1]),
  };
}
