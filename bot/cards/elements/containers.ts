import type { CardElement } from "./adaptive-card.ts";
import { pick } from "./text.ts";

type Style = {
  id?: string;
  hidden?: boolean;
  tone?: "emphasis" | "accent" | "good" | "warning" | "attention";
  spacing?: string;
  separator?: boolean;
};

export function container(items: readonly (CardElement | null)[], style: Style = {}): CardElement {
  const { id, hidden, tone, spacing, separator } = style;
  return {
    type: "Container",
    items: items.filter((item) => item !== null),
    ...pick({ id, style: tone, spacing, separator }),
    ...(hidden ? { isVisible: false } : {}),
  };
}

type RowStyle = {
  spacing?: string;
  /**
   * The widths of both sides, where the right one may be long. Without them it would take the whole line on a phone.
   */
  shares?: readonly [left: number, right: number];
};

/** A line with something at its right end: either short, such as a count, or with a share of the width. */
export function row(left: CardElement, right: CardElement, { spacing, shares }: RowStyle = {}): CardElement {
  const [leftWidth, rightWidth] = shares ?? ["stretch", "auto"];
  return {
    type: "ColumnSet",
    columns: [
      { type: "Column", width: leftWidth, items: [left] },
      { type: "Column", width: rightWidth, items: [right], verticalContentAlignment: "center" },
    ],
    ...pick({ spacing }),
  };
}
