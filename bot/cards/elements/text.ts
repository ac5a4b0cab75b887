import { directionOf } from "../../../shared/text/direction.ts";
import type { CardElement } from "./adaptive-card.ts";

type Size = "small" | "default" | "medium" | "large" | "extraLarge";
type Spacing = "none" | "small" | "default" | "medium" | "large" | "extraLarge";
type Color = "default" | "accent" | "good" | "warning" | "attention";

export type RunStyle = { size?: Size; bold?: boolean; quiet?: boolean; italic?: boolean; color?: Color };
export type TextStyle = RunStyle & { id?: string; spacing?: Spacing; separator?: boolean };

/** A title from the catalogue. TextBlock is Markdown: nothing that people wrote, and no name, may pass through here. */
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

/** Text that may hold what people wrote, names or titles: shown literally, with its lines. */
export function words(text: string, style: TextStyle = {}): CardElement {
  return runs([{ text, ...style }], style);
}

/** Several pieces of inert text on one line. Hebrew and Arabic begin at the right. */
export function runs(pieces: readonly ({ text: string } & RunStyle)[], style: TextStyle = {}): CardElement {
  const { id, spacing, separator } = style;
  const block = { type: "RichTextBlock", inlines: pieces.map(run) };
  const place = pick({ id, spacing, separator });
  // Text itself has no direction in a card; what holds it may have one.
  return directionOf(pieces.map(({ text }) => text).join(" ")) === "rtl"
    ? { type: "Container", rtl: true, items: [block], ...place }
    : { ...block, ...place };
}

/** The small line above a title that says where we are. */
export function eyebrow(text: string): CardElement {
  return words(text, { size: "small", quiet: true });
}

/**
 * A link in running text, which opens in a browser: only to pages that need no signing in. What opens in the tab is a button
 * (`openUrl`). `text` comes from the catalogue, `url` from our own configuration.
 */
export function link(text: string, url: string, { spacing }: { spacing?: Spacing } = {}): CardElement {
  // Brackets would end the address early. All else that may not stand in one is encoded by `URL`, and nothing twice.
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

/** Clients replace `{{DATE(…)}}` and `{{TIME(…)}}` even in inert text; a word joiner keeps them as written. */
const TEMPLATE = /\{\{(?=\s*(?:DATE|TIME)\s*\()/gi;

/** Without the keys that are not set, so that cards stay small. */
export function pick(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== false));
}
