import { strFromU8 } from "fflate";
import type { MergedCells } from "../../shared/import/table.ts";
import { unescaped } from "./package-properties.ts";

type Parts = Readonly<Record<string, Uint8Array>>;
/** The most merged cells of a sheet that are read, so that hostile workbooks stay cheap. */
const MOST_MERGED = 2_000;
const MERGED = /<(?:\w{1,20}:)?mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

/** The merged cells of each sheet of a workbook, by the sheet's name. */
export function mergedCells(parts: Parts): Map<string, MergedCells[]> {
  const targets = new Map(
    tags(parts["xl/_rels/workbook.xml.rels"], "Relationship").map((tag) => [
      attribute(tag, "Id"),
      attribute(tag, "Target").replace(/^(?:\/?xl)?\/?/, "xl/"),
    ]),
  );
  return new Map(
    tags(parts["xl/workbook.xml"], "sheet").map((tag) => {
      const part = parts[targets.get(attribute(tag, "r:id")) ?? ""];
      return [unescaped(attribute(tag, "name")), part ? mergedIn(strFromU8(part)) : []];
    }),
  );
}

function mergedIn(xml: string): MergedCells[] {
  const found: MergedCells[] = [];
  for (const [, from = "", row = "", to = "", lastRow = ""] of xml.matchAll(MERGED)) {
    found.push({
      ...{ row: Number(row) - 1, lastRow: Number(lastRow) - 1 },
      ...{ column: columnOf(from), lastColumn: columnOf(to) },
    });
    if (found.length === MOST_MERGED) break;
  }
  return found;
}

const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

function tags(part: Uint8Array | undefined, name: string): string[] {
  return part ? (strFromU8(part).match(new RegExp(`<(?:\\w{1,20}:)?${name}\\s[^<>]{1,600}>`, "g")) ?? []) : [];
}

const attribute = (tag: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
