import { directionOf } from "../../../shared/text/direction.ts";
import type { CardElement } from "./adaptive-card.ts";

type Size = "small" | "default" | "medium" | "large" | "extraLarge";
type Spacing = "none" | "small" | "default" | "medium" | "large" | "extraLarge";
type Color = "default" | "accent" | "good" | "warning" | "attention";

export type RunStyle = { size?: Size; bold?: boolean; quiet?: boolean; italic?: boolean; color?: Color };
export type TextStyle = RunStyle & { id?: string; spacing?: Spacing; separator?: boolean };

/** A title from the catalogue. TextBlock reads Markdown, so nothing that people wrote, and no name, may be passed. */
export function heading(text: string, { spacing }: { spacing?: Spacing } = {}): CardElement {
  return {
    type: "TextBlock",
    text,
    style: "heading",
    size: "large",
    weight: "bolder",
    wrap: true,
    ...pick({ spacing }),
  };
}

/** Text that may hold people's words, names or titles. It is shown literally, with its line breaks. */
export function words(text: string, style: TextStyle = {}): CardElement {
  return runs([{ text, ...style }], style);
}

/** Several pieces of literal text on one line. Hebrew and Arabic begin at the right. */
export function runs(pieces: readonly ({ text: string } & RunStyle)[], style: TextStyle = {}): CardElement {
  const { id, spacing, separator } = style;
  const block = { type: "RichTextBlock", inlines: pieces.map(run) };
  const place = pick({ id, spacing, separator });
  // Text in a card has no direction of its own. Its container may have one.
  return directionOf(pieces.map(({ text }) => text).join(" ")) === "rtl"
    ? { type: "Container", rtl: true, items: [block], ...place }
    : { ...block, ...place };
}

/** The small line above a title that says where the reader is. */
export function eyebrow(text: string): CardElement {
  return words(text, { size: "small", quiet: true });
}

/**
 * A link in running text, which opens in a browser. Only for pages that need no signing in; pages of the tab get a
 * button (`openUrl`). `text` comes from the catalogue, `url` from our own configuration.
 */
export function link(text: string, url: string, { spacing }: { spacing?: Spacing } = {}): CardElement {
  // Brackets would end the address early. `URL` encodes everything else that needs it, and nothing twice.
  const address = new URL(url).href.replaceAll("(", "%28").replaceAll(")", "%29");
  return { type: "TextBlock", text: `[${text}](${address})`, wrap: true, size: "small", ...pick({ spacing }) };
}

function run({ text, size, bold, quiet, italic, color }: { text: string } & RunStyle): CardElement {
  return {
    type: "TextRun",
    text: text.replace(TEMPLATE, "{\u2060{"),
    ...pick({ size, weight: bold ? "bolder" : undefined, isSubtle: quiet, italic, color }),
  };
}

/** Clients replace `{{DATE(…)}}` and `{{TIME(…)}}` even in literal text. A word joiner prevents that. */
const TEMPLATE = /\{\{(?=\s*(?:DATE|TIME)\s*\()/gi;

/** The values without unset keys, so that cards stay small. */
export function pick(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== false));
}
