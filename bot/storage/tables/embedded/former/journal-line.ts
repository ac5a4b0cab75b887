import { crc32 } from "node:zlib";
import { z } from "zod";
import { TABLE_NAMES, type TableName } from "../../table-names.ts";
import type { Row } from "../../table-store.ts";
import { storedValues, withBytes } from "../row-text.ts";

/** The rows of one write or transaction as it left them; `null` for a row that it removed. */
export type JournalEntry = {
  table: TableName;
  partitionKey: string;
  rows: [rowKey: string, values: Row["values"] | null][];
};

const storedEntry = z.tuple([z.enum(TABLE_NAMES), z.string(), z.array(z.tuple([z.string(), storedValues.nullable()]))]);

/** One line per write: a checksum, a space, JSON. `null` for a line that was torn or altered. */
export function readJournalLine(line: string): JournalEntry | null {
  const json = line.slice(9);
  if (line[8] !== " " || checksum(json) !== line.slice(0, 8)) return null;
  const [table, partitionKey, rows] = storedEntry.parse(JSON.parse(json));
  return { table, partitionKey, rows: rows.map(([rowKey, values]) => [rowKey, values && withBytes(values)]) };
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}
