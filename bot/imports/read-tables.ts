import { parse } from "csv-parse/sync";
import { zipSync } from "fflate";
import type { Table } from "../../shared/import/table.ts";
import { isLargeTable, isLargeXml, isWideSheet, MOST_ROWS, MOST_TABLE_TEXT, WORKBOOK } from "./bounds.ts";
import { mergedCells } from "./merged-cells.ts";
import { propertiesIn } from "./package-properties.ts";
import { hasDefinitions, unpack } from "./unpack.ts";

const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/custom\.xml|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/i;
const SHEET = /^xl\/worksheets\//i;

export type ReadTables =
  | { ok: true; tables: Table[]; marks: ReadonlyMap<string, string> }
  | { ok: false; reason: "cannot-read" | "too-large" };

/** The sheets of a workbook as rows of text. Of a formula the last result is read; it is never calculated. */
export async function readXlsx(bytes: Uint8Array): Promise<ReadTables> {
  const unpacked = unpack(bytes, { isWanted: (name) => WANTED.test(name), mostBytes: WORKBOOK.bytes });
  if (!unpacked.ok) return unpacked;
  const { parts } = unpacked;
  if (isLargeXml(Object.values(parts), WORKBOOK)) return { ok: false, reason: "too-large" };
  const wide = Object.entries(parts).map(([name, part]) => SHEET.test(name) && isWideSheet(part));
  if (wide.includes(true)) return { ok: false, reason: "too-large" };
  if (wide.includes(null) || Object.values(parts).some(hasDefinitions)) return { ok: false, reason: "cannot-read" };
  const { default: readXlsxFile } = await import("read-excel-file/node");
  try {
    const sheets = await readXlsxFile(Buffer.from(zipSync(parts, { level: 0 })));
    const merged = mergedCells(parts);
    const tables = sheets.map(({ sheet, data }) => ({
      ...{ name: sheet, rows: data.map((row) => row.map(cellText)) },
      merged: merged.get(sheet) ?? [],
    }));
    return within(tables, propertiesIn(parts["docProps/custom.xml"]));
  } catch {
    return { ok: false, reason: "cannot-read" };
  }
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return "";
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? "" : cell.toISOString().slice(0, 16).replace("T", " ");
  return typeof cell === "object" ? "" : String(cell as string | number | boolean).trim();
}

/** The characters that separate the cells of a text. */
export const DELIMITERS = [",", ";", "\t", "|"] as const;

/** The rows of a text whose lines are all split by one delimiter; null for any other text. */
export function readDelimited(text: string): ReadTables | null {
  const named = /^sep=(.)\n/i.exec(text);
  const body = named ? text.slice(named[0].length) : text;
  const delimiter = named?.[1] ?? delimiterOf(body);
  if (delimiter === null) return null;
  if (body.length > MOST_TABLE_TEXT) return { ok: false, reason: "too-large" };
  try {
    return within([{ name: null, rows: records(body, delimiter) }], new Map());
  } catch {
    return { ok: false, reason: "too-large" };
  }
}

const LOOK_AT = 20_000;

/** The delimiter that splits the first rows into the same number of fields, at least two. */
function delimiterOf(text: string): string | null {
  const sample = text.length > LOOK_AT ? text.slice(0, text.lastIndexOf("\n", LOOK_AT)) : text;
  let best: { delimiter: string; columns: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const [head, ...rows] = recordsOf(sample, delimiter);
    const columns = head?.length ?? 0;
    if (columns < 2 || rows.length === 0 || rows.some((row) => row.length !== columns)) continue;
    if (!best || columns > best.columns) best = { delimiter, columns };
  }
  return best?.delimiter ?? null;
}

function recordsOf(text: string, delimiter: string): string[][] {
  try {
    return records(text, delimiter);
  } catch {
    return [];
  }
}

function records(text: string, delimiter: string): string[][] {
  return parse(text, {
    ...{ delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: true, trim: true },
    ...{ max_record_size: 1_000_000, to: MOST_ROWS + 2 },
  });
}

function within(tables: Table[], marks: ReadonlyMap<string, string>): ReadTables {
  return tables.some(isLargeTable) ? { ok: false, reason: "too-large" } : { ok: true, tables, marks };
}
