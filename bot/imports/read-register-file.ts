import { CsvError, parse } from "csv-parse/sync";
import { decodeSource } from "../../shared/import/decode-source.ts";
import { COLUMNS, type RegisterColumn } from "../../shared/partners/partner.ts";
import type { TypedEntry } from "../../shared/partners/read-entry.ts";
import { writtenPlain } from "../../shared/text/inert.ts";
import { MOST_TEXT } from "./bounds.ts";
import { DELIMITERS } from "./read-tables.ts";

/** The most rows. A register of 5,000 people has some 600 kB. */
export const MOST_REGISTER_ROWS = 20_000;

/** The usual headings of each column, in lower case without accents. */
const CALLED: Readonly<Record<RegisterColumn, readonly string[]>> = {
  organisation: ["organisation", "organization", "partner", "partner organisation", "company", "service"],
  sector: ["sector", "type"],
  locality: ["locality", "place", "town", "community"],
  name: ["name", "full name", "person", "contact name"],
  role: ["role", "job", "job title", "post", "position"],
  areas: ["areas", "area", "llcp", "llcps"],
  contact: ["contact", "email", "e mail", "email address", "phone", "telephone"],
};

/** `row`: its number in a spreadsheet, where the headings are row 1. `beyond`: it has cells outside all columns. */
export type RegisterRow = { row: number; typed: TypedEntry; beyond: boolean };
/** Why a file is no register. `row`: where a quotation mark is never closed, if that is known. */
export type UnreadableRegister =
  | { reason: "register-unreadable"; row: number | null }
  | { reason: "register-too-large" }
  | { reason: "register-headings"; missing: RegisterColumn[]; twice: RegisterColumn[] };
export type RegisterFile = { ok: true; rows: RegisterRow[]; unused: string[] } | ({ ok: false } & UnreadableRegister);

/**
 * Reads the rows of a CSV file: UTF-8, UTF-16 or Windows-1252, with or without byte order mark, with any usual
 * delimiter. Total.
 */
export function readRegisterFile(bytes: Uint8Array): RegisterFile {
  if (bytes.length > 2 * MOST_TEXT) return { ok: false, reason: "register-too-large" };
  const text = decodeSource(bytes).replace(/^sep=.\n/i, "");
  if (text.length > MOST_TEXT) return { ok: false, reason: "register-too-large" };
  const records = recordsOf(text);
  if (!Array.isArray(records)) return { ok: false, reason: "register-unreadable", row: records.row };
  if (records.length > MOST_REGISTER_ROWS) return { ok: false, reason: "register-too-large" };
  const begin = records.findIndex((record) => record.some((cell) => cell.trim() !== ""));
  const headings = (records[begin] ?? []).map((cell) => cell.trim());
  const columns = headings.map(columnCalled);
  const missing = (["organisation", "areas"] as const).filter((column) => !columns.includes(column));
  const twice = COLUMNS.filter((column) => columns.filter((one) => one === column).length > 1);
  if (missing.length > 0 || twice.length > 0) return { ok: false, reason: "register-headings", missing, twice };
  const rows = records.slice(begin + 1).flatMap((record, index): RegisterRow[] => {
    if (record.every((cell) => cell.trim() === "")) return [];
    const beyond = record.slice(headings.length).some((cell) => cell.trim() !== "");
    return [{ row: begin + index + 2, typed: typedIn(record, columns), beyond }];
  });
  return { ok: true, rows, unused: headings.filter((heading, at) => heading !== "" && columns[at] === null) };
}

function columnCalled(heading: string): RegisterColumn | null {
  const words = heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return COLUMNS.find((column) => CALLED[column].includes(words)) ?? null;
}

function typedIn(record: readonly string[], columns: readonly (RegisterColumn | null)[]): TypedEntry {
  const cell = (column: RegisterColumn): string => writtenPlain(record[columns.indexOf(column)] ?? "");
  return Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])) as Record<RegisterColumn, string>;
}

function recordsOf(text: string): string[][] | { row: number | null } {
  try {
    return parse(text, {
      ...{ delimiter: delimiterOf(text), relax_quotes: true, relax_column_count: true },
      ...{ skip_empty_lines: false, max_record_size: 100_000, to: MOST_REGISTER_ROWS + 2 },
    });
  } catch (error) {
    const records = error instanceof CsvError ? (error as { records?: unknown }).records : undefined;
    return { row: typeof records === "number" ? records + 1 : null };
  }
}

/** The delimiter that splits the headings into most known columns. */
function delimiterOf(text: string): string {
  const line = text.split("\n").find((one) => one.trim() !== "") ?? "";
  const known = (delimiter: string): number =>
    line.split(delimiter).filter((heading) => columnCalled(heading.replaceAll('"', "")) !== null).length;
  return [...DELIMITERS].sort((a, b) => known(b) - known(a))[0] ?? ",";
}
