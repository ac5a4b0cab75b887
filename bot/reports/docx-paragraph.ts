import { Paragraph, TextRun } from "docx";
import type { Run } from "../../shared/report/document.ts";
import { LOCALES } from "../../shared/locales/translate.ts";
import { directionOf } from "../../shared/text/direction.ts";
import { languageOf } from "../../shared/text/language-of.ts";
import { wordLanguage } from "./docx-styles.ts";
import { plainText } from "../../shared/text/inert.ts";

/**
 * `before`: room above, in twentieths of a point, where it differs from the style's. `bar`: a bar drawn behind the
 * words, from their beginning to this far from the end of the line.
 */
export type Drawn = { tied?: boolean; newPage?: boolean; before?: number; bar?: { fill: string; short: number } };

/** A paragraph in one of the document's styles. */
export function paragraph(
  style: string | undefined,
  runs: readonly Run[],
  { tied = false, newPage = false, before, bar }: Drawn = {},
): Paragraph {
  return new Paragraph({
    ...(style ? { style } : {}),
    ...(tied ? { keepNext: true } : {}),
    ...(newPage ? { pageBreakBefore: true } : {}),
    ...(before === undefined ? {} : { spacing: { before } }),
    ...(bar ? { shading: { fill: bar.fill }, indent: { right: bar.short } } : {}),
    ...layout(runs),
    children: runs.flatMap(runsOf),
  });
}

/** Hebrew and Arabic begin at the right. */
export function layout(runs: readonly { text: string }[]): { bidirectional?: true } {
  return directionOf(runs.map(({ text }) => text).join(" ")) === "rtl" ? { bidirectional: true } : {};
}

/**
 * Line ends in people's words stay line ends. Where the language of the words is known, Word and screen readers are
 * told it.
 */
export function runsOf({ text, bold, quiet }: Run): TextRun[] {
  const found = languageOf(text);
  return plainText(text)
    .split("\n")
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          ...(bold ? { bold } : {}),
          ...(quiet ? { style: "Quiet" } : {}),
          ...(found ? { language: { value: wordLanguage(LOCALES[found]) } } : {}),
          ...(directionOf(line) === "rtl" ? { rightToLeft: true } : {}),
        }),
    );
}
