import type { AreaIndex, FrameworkIndex, ImportResult } from "../../shared/import/import-result.ts";
import { ownFromReport } from "../../shared/import/own/own-json.ts";
import { ownFromPage } from "../../shared/import/own/own-page.ts";
import { ownResult, type OwnReport } from "../../shared/import/own/own-report.ts";
import { isOwnHead, ownFromTables } from "../../shared/import/own/own-tables.ts";
import { pageLines } from "../../shared/import/own/page-lines.ts";
import type { Table } from "../../shared/import/table.ts";
import { reportSchema } from "../../shared/report/report.ts";
import { INDEX_ID, reportIndexSchema, type ReportIndex } from "../../shared/report/report-index.ts";

type Known = { framework: FrameworkIndex; areas: AreaIndex };
/**
 * A report of ours, read; `part`: it is one, but not all of its words are in it; `too-large`: it counts more than anybody
 * has ever said; null: it is none.
 */
export type OwnRead = { own: "whole"; result: ImportResult } | { own: "part" | "too-large" } | null;

/** Each of those who could not say, or found a question unclear, becomes a statement of its own. */
const MOST_MARKS = 20_000;

const INDEX = new RegExp(`<script type="application/json" id="${INDEX_ID}">([^<]*)</script>`);
const ARTICLE = /<article class="llcp-report">/;

/** A report of ours as data. */
export function readOwnJson(text: string, known: Known): OwnRead {
  const report = reportSchema.safeParse(parsed(text));
  return report.success ? outcome(ownFromReport(report.data), known) : null;
}

/** A report of ours as a page. */
export function readOwnPage(html: string, known: Known): OwnRead {
  if (!ARTICLE.test(html)) return null;
  const index = indexOf(INDEX.exec(html)?.[1]);
  return outcome(index && ownFromPage(pageLines(html), index), known);
}

/** A report of ours as a Word document: its index, and its words as a page. */
export function readOwnDocument({ index, html }: { index: string | null; html: string }, known: Known): OwnRead {
  const read = indexOf(index ?? undefined);
  return outcome(read && ownFromPage(pageLines(html), read), known);
}

/** A report of ours as a workbook or as CSV, whose texts carry the marks that keep them from being calculated. */
export function readOwnTables(
  { tables, format }: { tables: readonly Table[]; format: "xlsx" | "csv" },
  { indicatorId, ...known }: Known & { indicatorId: string | null },
): OwnRead {
  // Nothing is copied of a table that is none of ours, however long it is.
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
  const index = reportIndexSchema.safeParse(json === undefined ? null : parsed(json));
  return index.success ? index.data : null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return null;
  }
}

const FORMULA = /^'(?='*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20])/;
const FORMULA_WITHIN = /([;|\t\r\n][\s"]*)'(?='*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g;

/** Undoes what the writer of CSV does so that nothing is calculated. */
function withoutApostrophes(text: string): string {
  return text.replace(FORMULA, "").replace(FORMULA_WITHIN, "$1");
}

/** Undoes what the writer of workbooks does so that nothing is taken for the number of a character. */
function withoutNumbers(text: string): string {
  return text.replace(/_x005F_(?=x[0-9A-Fa-f]{4}_)/g, "_");
}
