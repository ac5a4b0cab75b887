import type { Run } from "../../shared/report/document.ts";
import { plainText } from "../../shared/text/inert.ts";
import { letterWidths } from "./text-widths.ts";

/**
 * How text is set, in twentieths of a point: the size of its letters, the size of quiet text, and the width available.
 */
export type Setting = { size: number; quiet: number; bold: boolean; width: number };

const BREAKS: ReadonlySet<string> = new Set("-‐–—");

/**
 * The lines of a paragraph, each as the size of its largest letters. Lines break after spaces and hyphens. A word wider
 * than a line breaks inside.
 */
export function setLines(runs: readonly Run[], { size, quiet, bold, width }: Setting): number[] {
  const lines: number[] = [];
  // With no room at all, each letter gets a line of its own.
  const room = Math.max(width, size);
  let line = { width: 0, size: 0 };
  let word = { width: 0, size: 0 };
  const end = (): void => {
    lines.push(line.size || size);
    line = { width: 0, size: 0 };
  };
  const place = (): void => {
    if (line.width > 0 && line.width + word.width > room) end();
    line = { width: line.width + word.width, size: Math.max(line.size, word.size) };
    for (; line.width > room; line = { width: line.width - room, size: word.size }) lines.push(line.size);
    word = { width: 0, size: 0 };
  };
  for (const run of runs) {
    const text = plainText(run.text);
    const letters = run.quiet === true ? quiet : size;
    const widths = letterWidths(new Set(text), bold || run.bold === true ? "bold" : "regular");
    for (const letter of text) {
      const own = (widths.get(letter) ?? 0) * letters;
      if (letter === "\n" || letter === " ") place();
      if (letter === "\n") end();
      // Spaces may hang over the end of a line.
      else if (letter === " ") line.width += own;
      else word = { width: word.width + own, size: Math.max(word.size, letters) };
      if (BREAKS.has(letter)) place();
    }
  }
  place();
  end();
  return lines;
}
