import { htmlBlocks } from "../import/html-blocks.ts";
import { cleanText, isBlank } from "../text/clean-text.ts";
import { firstGraphemes } from "../text/measure-text.ts";

/** The most characters of a message, as people count them, that fit into a box beside its text. */
const LONGEST_QUOTE = 600;

/**
 * The words of a message, without markup, pictures or files. A long message is cut at its end. Empty where there are no
 * words. `html`: it is HTML from Teams; otherwise plain text.
 */
export function chosenWords({ text, html }: { text: string; html: boolean }): string {
  const plain = html
    ? htmlBlocks(text)
        .map((block) => block.text)
        .join("\n")
    : text;
  const clean = cleanText(plain);
  if (isBlank(clean)) return "";
  const start = firstGraphemes(clean, LONGEST_QUOTE);
  return start === clean ? clean : `${start.trimEnd()}…`;
}

/** A box with these words appended. Unchanged where it already has them. */
export function withQuote(box: string, quote: string): string {
  if (box.includes(quote)) return box;
  return box === "" ? quote : `${box}\n\n${quote}`;
}
