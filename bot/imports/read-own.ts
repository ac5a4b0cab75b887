import type { AreaIndex, FrameworkIndex, ImportResult } from "../../shared/import/import-result.ts";
import { ownFromReport } from "../../shared/import/own/own-json.ts";
import { ownFromPage } from "../../shared/import/own/own-page.ts";
import { ownResult, type OwnReport } from "../../shared/import/own/own-report.ts";
import { isOwnHead, ownFromTables } from "../../shared/import/own/own-tables.ts";
import { pageLines } from "../../shared/import/own/page-lines.ts";
import type { Table } from "../../shared/import/table.ts";
import { reportSchema } from "../../shared/report/report.ts";
import { INDEX_ID, reportIndexSchema, type ReportIndex } from "../../shared/report/report-index.ts";
import { parsedJson } from "../../shared/text/parsed-json.ts";

type Known = { framework: FrameworkIndex; areas: AreaIndex };
/**
 * The result of reading one of our reports. `part`: not all of its words are in it. `too-large`: its counts exceed any
 * that people have made. Null: it is none of our reports.
 */
export type OwnRead = { own: "whole"; result: ImportResult } | { own: "part" | "too-large" } | null;

/** The most marks. Each person who could not say, or found a question unclear, becomes a statement of its own. */
const MOST_MARKS = 20_000;

const INDEX = new RegExp(`<script type="application/json" id="${INDEX_ID}">([^<]*)</script>`);
const ARTICLE = /<article class="llcp-report">/;

/** Reads one of our reports from JSON. */
export function readOwnJson(text: string, known: Known): OwnRead {
  const report = reportSchema.safeParse(parsedJson(text));
  return report.success ? outcome(ownFromReport(report.data), known) : null;
}

/** Reads one of our reports from a web page. */
export function readOwnPage(html: string, known: Known): OwnRead {
  if (!ARTICLE.test(html)) return null;
  const index = indexOf(INDEX.exec(html)?.[1]);
  return outcome(index && ownFromPage(pageLines(html), index), known);
}

/** Reads one of our reports from a Word document: its index, and its words as HTML. */
export function readOwnDocument({ index, html }: { index: string | null; html: string }, known: Known): OwnRead {
  const read = indexOf(index ?? undefined);
  return outcome(read && ownFromPage(pageLines(html), read), known);
}

/** Reads one of our reports from a workbook or CSV, whose texts carry escapes that keep them from being calculated. */
export function readOwnTables(
  { tables, format }: { tables: readonly Table[]; format: "xlsx" | "csv" },
  { indicatorId, ...known }: Known & { indicatorId: string | null },
): OwnRead {
  // Tables that are not ours are not copied, however long they are.
  if (!tables.some(({ rows }) => isOwnHead(rows[0] ?? []))) return null;
  const plain = tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => row.map(format === "csv" ? withoutApostrophes : withoutNumbers)),
  }));
  const own = ownFromTables(plain, { ...known, indicatorId });
  return own && outcome(own, known);
}

function outcome(own: OwnReport | null, known: Known): OwnRead {
  if (!own) return { own: "part" };
  const marks = (own.cells ?? []).reduce((sum, { unable, unclear }) => sum + unable + unclear, 0);
  return marks > MOST_MARKS ? { own: "too-large" } : { own: "whole", result: ownResult(own, known) };
}

function indexOf(json: string | undefined): ReportIndex | null {
  const index = reportIndexSchema.safeParse(json === undefined ? null : parsedJson(json));
  return index.success ? index.data : null;
}

const FORMULA = /^'(?='*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/;
const FORMULA_WITHIN = /([;|\t\r\n][\s"]*)'(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** Removes the apostrophes that the CSV writer adds against calculation. */
function withoutApostrophes(text: string): string {
  return text.replace(FORMULA, "").replace(FORMULA_WITHIN, "$1");
}

/** Undoes the escapes that the workbook writer adds, so that text is not read as a character code. */
function withoutNumbers(text: string): string {
  return text.replace(/_x005F_(?=x[0-9A-Fa-f]{4}_)/g, "_");
}
