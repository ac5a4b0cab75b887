/** A block's place in a table: its first and last row and column. `head` marks a header cell. */
export type Cell = {
  table: number;
  row: number;
  lastRow: number;
  column: number;
  lastColumn: number;
  head: boolean;
};

/** A line of visible text: a paragraph, a bullet, a heading or a table cell. */
export type Block = {
  text: string;
  bullet: boolean;
  /** The printed list mark if it has letters or digits ("1.", "b)"). Marks such as "•" are dropped. */
  label: string | null;
  /** The number of the list mark. */
  ordinal: number | null;
  /** 1 to 6 for a heading element. */
  level: number | null;
  /** Page furniture: navigation, buttons, broken translations. */
  clutter: boolean;
  cell: Cell | null;
};

/** A block's text with its printed label, for places without a label of their own. */
export function fullText({ label, text }: Block): string {
  return label === null ? text : `${label} ${text}`;
}
