import { z } from "zod";
import { StorageRefused } from "../tables/storage-error.ts";
import { TABLE_NAMES } from "../tables/table-names.ts";
import type { Row, Value } from "../tables/table-store.ts";

/** Raised when a line means something else than before; older files stay readable. */
export const BACKUP_VERSION = 1;

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.object({ bytes: z.base64() })]);
const tableSchema = z.enum(TABLE_NAMES);

export const headSchema = z.object({ llcpBackup: z.literal(BACKUP_VERSION), madeAt: z.iso.datetime() });

export const rowLineSchema = z.object({
  table: tableSchema,
  partition: z.string(),
  row: z.string(),
  values: z.record(z.string(), valueSchema),
});

/** The partition was written to while it was read: only what follows this line is its content. */
export const anewLineSchema = z.object({ anew: tableSchema, partition: z.string() });

const sessionNameSchema = z.object({ tenantId: z.string(), sessionId: z.string() });

export const footSchema = z.object({
  /** Rows by table, as they are once the file is read to its end. */
  rows: z.partialRecord(tableSchema, z.number().int()),
  /** Sessions whose salt is in the file: with it and the answer secret, their anonymous answers lead to their authors. */
  unsealed: z.array(sessionNameSchema),
  /** Of everything before this line, as hex. */
  sha256: z.string(),
});

export type BackupHead = z.infer<typeof headSchema>;
export type BackupFoot = z.infer<typeof footSchema>;
export type RowLine = z.infer<typeof rowLineSchema>;

/** A row as a line holds it. */
export function lineOfRow(table: RowLine["table"], { partitionKey, rowKey, values }: Row): RowLine {
  const plain = Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, value instanceof Uint8Array ? { bytes: base64(value) } : value] as const);
  return { table, partition: partitionKey, row: rowKey, values: Object.fromEntries(plain) };
}

/** The row that a line holds. */
export function rowOfLine({ partition, row, values }: RowLine): Row {
  const plain = Object.entries(values).map(([name, value]): [string, Value] => [
    name,
    typeof value === "object" ? new Uint8Array(Buffer.from(value.bytes, "base64")) : value,
  ]);
  return { partitionKey: partition, rowKey: row, values: Object.fromEntries(plain) };
}

/** A line of a backup, read. Throws `StorageRefused` for what is none. */
export function readLine<S extends z.ZodType>(schema: S, text: string, at: number): z.output<S> {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new StorageRefused("bad-value", `Line ${at} is not what a backup holds there.`, { cause });
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
