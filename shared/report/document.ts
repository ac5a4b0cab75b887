/** A piece of text on a line. `quiet`: said small, such as a reference. */
export type Run = { text: string; bold?: boolean; quiet?: boolean };

/** Anybody's words, with what they rest on. */
export type QuoteBlock = {
  kind: "quote";
  text: string;
  /** Whose voice, and its reference. */
  by: string;
  evidence: string | null;
  /** Said where words have no evidence. */
  missing: string | null;
};

/** What a report is made of, whatever it is written as. The first column of a table names its rows. */
export type DocumentBlock =
  | { kind: "heading"; level: 1 | 2 | 3; text: string; id: string }
  | { kind: "text"; runs: Run[]; tone: "plain" | "note" | "lead" }
  | { kind: "list"; items: Run[][] }
  | QuoteBlock
  | { kind: "table"; caption: string; header: string[]; rows: string[][] };

export type ReportDocument = {
  title: string;
  subtitle: string;
  /** A line such as "Draft of 3 May 2027", and what else stands under the title. */
  lines: string[];
  /** Heads every page. */
  running: string;
  contents: string;
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
export const table = (caption: string, header: string[], rows: string[][]): DocumentBlock[] =>
  rows.length === 0 ? [] : [{ kind: "table", caption, header, rows }];
