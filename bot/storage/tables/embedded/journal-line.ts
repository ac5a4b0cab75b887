import { crc32 } from "node:zlib";
import { z } from "zod";
import { TABLE_NAMES, type TableName } from "../table-names.ts";
import type { Op, Row } from "../table-store.ts";

/** The rows of one write or transaction as it left them; `null` for a row that it removed. */
export type JournalEntry = {
  table: TableName;
  partitionKey: string;
  rows: [rowKey: string, values: Row["values"] | null][];
};

const storedValue = z.union([z.string(), z.number(), z.boolean(), z.object({ bytes: z.string() })]);
const storedEntry = z.tuple([
  z.enum(TABLE_NAMES),
  z.string(),
  z.array(z.tuple([z.string(), z.record(z.string(), storedValue).nullable()])),
]);

/** One line per write: a checksum, a space, JSON. */
export function journalLine(table: TableName, ops: readonly Op[]): string {
  const rows = ops.map((op) => (op.kind === "delete" ? [op.rowKey, null] : [op.row.rowKey, withText(op.row.values)]));
  const [first] = ops;
  const partitionKey = first?.kind === "delete" ? first.partitionKey : first?.row.partitionKey;
  const json = JSON.stringify([table, partitionKey, rows]);
  return `${checksum(json)} ${json}\n`;
}

/** `null` for a line that was torn or altered. */
export function readJournalLine(line: string): JournalEntry | null {
  const json = line.slice(9);
  if (line[8] !== " " || checksum(json) !== line.slice(0, 8)) return null;
  const [table, partitionKey, rows] = storedEntry.parse(JSON.parse(json));
  return { table, partitionKey, rows: rows.map(([rowKey, values]) => [rowKey, values && withBytes(values)]) };
}

/** Done before `JSON.stringify` sees them: a `Buffer` would write itself in a form of its own. */
function withText(values: Row["values"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("base64") } : value,
    ]),
  );
}

function withBytes(stored: Record<string, z.infer<typeof storedValue>>): Row["values"] {
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [
      name,
      typeof value === "object" ? new Uint8Array(Buffer.from(value.bytes, "base64")) : value,
    ]),
  );
}

function checksum(json: string): string {
  return crc32(json).toString(16).padStart(8, "0");
}
