import { htmlBlocks } from "../import/html-blocks.ts";
import { cleanText, isBlank } from "../text/clean-text.ts";
import { firstGraphemes } from "../text/measure-text.ts";

/** What of a message fits into a box beside what stands there, in what a person counts as characters. */
const LONGEST_QUOTE = 600;

/**
 * The words of a message as they are read, without markup, pictures or files; cut at its end where it is long. Empty where
 * there are none. `html` as Teams sends what people write; otherwise plain text.
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

/** A box with these words under what stands in it; as it was where they stand there already. */
export function withQuote(box: string, quote: string): string {
  if (box.includes(quote)) return box;
  return box === "" ? quote : `${box}\n\n${quote}`;
}
