import { Document, Paragraph, TextRun } from "docx";
import { layoutDocument } from "docx/layout";

/** The line height of Arial, as a multiple of its font size. */
export const LINE_HEIGHT = 1.149_902;

/** The font size at which letters are measured, in points. The layout answers in pixels. */
const MEASURED_AT = 100;
const PIXELS_PER_POINT = 96 / 72;
/** Put around each letter, so that a space is measured as well. */
const EDGE = "|";

/** The printable characters of ASCII. */
const USUAL = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));

const known = { regular: new Map<string, number>(), bold: new Map<string, number>() };

/** The width of each of these letters, as a multiple of the font size. Each letter is measured only once. */
export function letterWidths(letters: ReadonlySet<string>, weight: keyof typeof known): ReadonlyMap<string, number> {
  const widths = known[weight];
  const strange = [...letters].filter((letter) => !widths.has(letter));
  if (strange.length === 0) return widths;
  // Measuring one letter takes a third as long as measuring all printable ASCII, which is therefore measured with the
  // first.
  const wanted = widths.size === 0 ? [...new Set([...USUAL, ...strange])] : strange;
  const [edges = 0, ...measured] = measure(["", ...wanted], weight === "bold");
  wanted.forEach((letter, index) => widths.set(letter, (measured[index] ?? edges) - edges));
  return widths;
}

function measure(letters: readonly string[], bold: boolean): number[] {
  const children = letters.map(
    (letter) =>
      new Paragraph({
        children: [new TextRun({ text: `${EDGE}${letter}${EDGE}`, bold, font: "Arial", size: MEASURED_AT * 2 })],
      }),
  );
  const widths = new Array<number>(letters.length).fill(0);
  for (const { body } of layoutDocument(new Document({ sections: [{ children }] }), { guess: true }).pages)
    for (const block of body)
      if (block.type === "paragraph")
        widths[block.index] =
          block.lines.reduce((sum, line) => sum + line.textWidth, 0) / PIXELS_PER_POINT / MEASURED_AT;
  return widths;
}
