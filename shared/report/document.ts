/** A piece of text on a line. `quiet`: said small, such as a reference. */
export type Run = { text: string; bold?: boolean; quiet?: boolean };

/** Anybody's words, with what they rest on. */
export type QuoteBlock = {
  kind: "quote";
  text: string;
  /** Whose voice, and its reference. Empty where there is nothing to say. */
  by: string;
  evidence: string | null;
};

/** What a report is made of, whatever it is written as. The first column of a table names its rows. */
export type DocumentBlock =
  | { kind: "heading"; level: 1 | 2 | 3; text: string; id: string; newPage?: true | undefined }
  | { kind: "text"; runs: Run[]; tone: "plain" | "note" | "lead" }
  | { kind: "list"; items: Run[][] }
  | QuoteBlock
  | { kind: "table"; caption: string; header: string[]; rows: string[][] }
  | GridBlock
  | BarsBlock;

/** A table with no more rows than this is not parted at the end of a page. */
export const SHORT_TABLE = 8;
/** Nor, on paper, is a list with no more items. */
export const SHORT_LIST = 8;

/** A picture of where there is something: cells that are shaded and say in a word what they are. */
export type GridBlock = {
  kind: "grid";
  caption: string;
  header: string[];
  rows: { name: string; cells: { text: string; tone: "said" | "few" | "none" }[] }[];
};

/** A picture of how much there is: a bar with its number in each cell; null where there is nothing to count. */
export type BarsBlock = {
  kind: "bars";
  caption: string;
  header: string[];
  rows: { name: string; values: (number | null)[] }[];
};

/** A picture as the table that it draws. */
export function pictureTable(block: GridBlock | BarsBlock): { caption: string; header: string[]; rows: string[][] } {
  const { caption, header } = block;
  const rows =
    block.kind === "grid"
      ? block.rows.map(({ name, cells }) => [name, ...cells.map(({ text }) => text)])
      : block.rows.map(({ name, values }) => [name, ...values.map((value) => (value === null ? "–" : String(value)))]);
  return { caption, header, rows };
}

/** How much of its cell each bar fills, 0 to 1: the longest fills it. Null where there is no bar. */
export function barShares({ rows }: BarsBlock): (number | null)[][] {
  const most = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)));
  return rows.map(({ values }) => values.map((value) => (value === null || value === 0 ? null : value / most)));
}

/** Whose document it is, and how to reach them. */
export type Cover = { partnership: string; council: string; lines: string[] };

export type ReportDocument = {
  title: string;
  subtitle: string;
  /** A line such as "Draft of 3 May 2027", and what else stands under the title. */
  lines: string[];
  /** Heads every page. */
  running: string;
  /** Null: it begins without a page for itself. */
  cover: Cover | null;
  /** What stands between the cover and the contents. */
  summary: DocumentBlock[];
  /** Null: it is too short to need contents. */
  contents: string | null;
  pageOf: { before: string; between: string };
  blocks: DocumentBlock[];
};

export const heading = (level: 1 | 2 | 3, text: string, id: string): DocumentBlock => ({
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
/** A short text that stays on one line, such as the first of the words of a date. */
export const together = (words: string): string => words.replace(" ", "\u00A0");
export const table = (caption: string, header: string[], rows: string[][]): DocumentBlock[] =>
  rows.length === 0 ? [] : [{ kind: "table", caption, header, rows }];
