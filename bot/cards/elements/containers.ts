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

/** A line with something short at its right end, such as a count. */
export function row(left: CardElement, right: CardElement, { spacing }: { spacing?: string } = {}): CardElement {
  return {
    type: "ColumnSet",
    columns: [
      { type: "Column", width: "stretch", items: [left] },
      { type: "Column", width: "auto", items: [right], verticalContentAlignment: "center" },
    ],
    ...pick({ spacing }),
  };
}
