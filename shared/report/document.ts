/** A piece of text on a line. `quiet`: in small print, such as a reference. */
export type Run = { text: string; bold?: boolean; quiet?: boolean };

/** Somebody's words, with the evidence for them. */
export type QuoteBlock = {
  kind: "quote";
  text: string;
  /** The kind of voice and the reference; may be empty. */
  by: string;
  evidence: string | null;
};

/** The blocks of a report in any format. The first column of a table names its rows. */
export type DocumentBlock =
  | { kind: "heading"; level: 1 | 2 | 3; text: string; id: string; newPage?: true | undefined }
  | { kind: "text"; runs: Run[]; tone: "plain" | "note" | "lead" }
  | { kind: "list"; items: Run[][] }
  | QuoteBlock
  | { kind: "table"; caption: string; header: string[]; rows: string[][] }
  | GridBlock
  | BarsBlock;

/** The most rows of a table that is kept on one page. */
export const SHORT_TABLE = 8;
/** The most items of a list that is kept on one page, in print. */
export const SHORT_LIST = 8;

/** A picture of where there is something: shaded cells, each with a word. */
export type GridBlock = {
  kind: "grid";
  caption: string;
  header: string[];
  rows: { name: string; cells: { text: string; tone: "said" | "few" | "none" }[] }[];
};

/** A picture of amounts: each cell has a bar with its number; null where there is nothing to count. */
export type BarsBlock = {
  kind: "bars";
  caption: string;
  header: string[];
  rows: { name: string; values: (number | null)[] }[];
};

/** A picture as a table. */
export function pictureTable(block: GridBlock | BarsBlock): { caption: string; header: string[]; rows: string[][] } {
  const { caption, header } = block;
  const rows =
    block.kind === "grid"
      ? block.rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])
      : block.rows.map(({ name, values }) => [name, ...values.map((value) => (value === null ? "–" : String(value)))]);
  return { caption, header, rows };
}

/** The share of its cell that each bar fills, 0 to 1; the longest bar fills its cell. Null where there is no bar. */
export function barShares({ rows }: BarsBlock): (number | null)[][] {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return rows.map(({ values }) => values.map((value) => (value === null || value === 0 ? null : value / most)));
}

/** Whose document it is, and how to reach them. */
export type Cover = { partnership: string; council: string; lines: string[] };

export type ReportDocument = {
  title: string;
  subtitle: string;
  /** Lines below the title, such as "Draft of 3 May 2027". */
  lines: string[];
  /** The running head of every page. */
  running: string;
  /** Null: without a page of its own. */
  cover: Cover | null;
  /** The blocks between the cover and the contents. */
  summary: DocumentBlock[];
  /** Null: too short to need contents. */
  contents: string | null;
  pageOf: { before: string; between: string };
  blocks: DocumentBlock[];
};

export const headingBlock = (level: 1 | 2 | 3, text: string, id: string): DocumentBlock => ({
  kind: "heading",
  level,
  text,
  id,
});
export const text = (words: string, tone: "plain" | "note" | "lead" = "plain"): DocumentBlock => ({
  kind: "text",
  runs: [{ text: words }],
  tone,
});
export const list = (items: readonly (string | Run[])[]): DocumentBlock[] =>
  items.length === 0
    ? []
    : [{ kind: "list", items: items.map((item) => (typeof item === "string" ? [{ text: item }] : item)) }];
/** Keeps the first two words of a text on one line, such as the day and month of a date. */
export const together = (words: string): string => words.replace(" ", "\u00A0");
export const table = (caption: string, header: string[], rows: string[][]): DocumentBlock[] =>
  rows.length === 0 ? [] : [{ kind: "table", caption, header, rows }];
