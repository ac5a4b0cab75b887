import type { Table } from "../../shared/import/table.ts";

/**
 * How much is read at most. A file within these bounds takes less than 300 MB of memory and some seconds
 * (`bench/imports.ts` measures both). A usual file takes a hundredth of that. Each bound is checked before the memory
 * that it limits is used.
 */
export const MOST_TEXT = 4 * 1024 * 1024;
/** The most pieces: paragraphs, bullets and filled answer cells. */
export const MOST_PIECES = 40_000;
/** The most characters that separate pieces of text: line ends, tabs, bars and opening angle brackets. */
const MOST_SIGNS = 120_000;
const SIGNS: ReadonlySet<number> = new Set(Array.from("\n\t|<\v\f\u0085\u2028\u2029", (sign) => sign.charCodeAt(0)));

export function isLongText(text: string): boolean {
  if (text.length > MOST_TEXT) return true;
  let signs = 0;
  for (let at = 0; at < text.length; at += 1) if (SIGNS.has(text.charCodeAt(at))) signs += 1;
  return signs > MOST_SIGNS;
}

/** The most characters of a table. */
export const MOST_TABLE_TEXT = 10 * 1024 * 1024;
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 200;
const MOST_CELLS = 120_000;

export function isLargeTable({ rows }: Table): boolean {
  let [cells, length] = [0, 0];
  for (const row of rows) {
    if (row.length > MOST_COLUMNS) return true;
    for (const cell of row) {
      if (cell !== "") cells += 1;
      length += cell.length;
    }
  }
  return rows.length > MOST_ROWS + 1 || cells > MOST_CELLS || length > MOST_TABLE_TEXT;
}

/** `bytes`: unpacked. `tags` and `attributes`: of all XML parts together. Opening and closing tags count separately. */
export type PackageBounds = { bytes: number; tags: number; attributes: number };
/** A page in Word has some hundred tags, invisible formatting included. All of them are in memory at once. */
export const DOCUMENT: PackageBounds = { bytes: 12 * 1024 * 1024, tags: 100_000, attributes: 200_000 };
/** A cell has four tags, its share of the row and of the shared text included. */
export const WORKBOOK: PackageBounds = { bytes: 16 * 1024 * 1024, tags: 800_000, attributes: 800_000 };

export function isLargeXml(parts: readonly Uint8Array[], { tags, attributes }: PackageBounds): boolean {
  return tagsIn(parts) > tags || countIn(parts, "=") > attributes;
}

export function tagsIn(parts: readonly Uint8Array[]): number {
  return countIn(parts, "<");
}

const MOST_DATA = 6 * 1024 * 1024;
const MOST_VALUES = 400_000;

/** Whether one of our JSON reports is too large to read. */
export function isLargeJson(bytes: Uint8Array): boolean {
  const values = (): number => ["{", "[", ","].reduce((sum, sign) => sum + countIn([bytes], sign), 0);
  return bytes.length > MOST_DATA || values() > MOST_VALUES;
}

function countIn(parts: readonly Uint8Array[], sign: string): number {
  return parts.reduce((sum, part) => sum + countOf(part, sign.charCodeAt(0)), 0);
}

function countOf(part: Uint8Array, byte: number): number {
  let count = 0;
  for (let at = part.indexOf(byte); at >= 0; at = part.indexOf(byte, at + 1)) count += 1;
  return count;
}

const PLACE = /\sr\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const ROW_OR_CELL = /^([A-Z]{0,3})(\d{1,7})$/i;

/**
 * Whether a sheet is too wide. A reader creates every cell before a far one, so two cells can fill the memory. Null: a
 * cell's reference is malformed.
 */
export function isWideSheet(sheet: Uint8Array): boolean | null {
  const xml = Buffer.from(sheet.buffer, sheet.byteOffset, sheet.byteLength).toString("latin1");
  for (const [, one, other] of xml.matchAll(PLACE)) {
    const place = ROW_OR_CELL.exec(one ?? other ?? "");
    if (!place) return null;
    const [, column = "", row = ""] = place;
    if (Number(row) > MOST_ROWS + 1 || columnNumber(column) > MOST_COLUMNS) return true;
  }
  return false;
}

function columnNumber(letters: string): number {
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
