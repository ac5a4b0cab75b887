import { existsSync } from "node:fs";
import { copyFile, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { JournalDamaged } from "../../storage-error.ts";
import type { StoreLog } from "../../store-log.ts";
import { physicalName, TABLE_NAMES, type TableName } from "../../table-names.ts";
import type { Row, Value } from "../../table-store.ts";
import { readJournalLine } from "./journal-line.ts";

/** A row of the former store, in its table. */
export type FormerRow = Row & { table: TableName };

/** The files of the store before SQLite: the rows as they were last saved, and what was written since. */
export const FORMER_FILES = ["tables.json", "tables.json~", "journal", "account.key"] as const;
const [SAVED, , JOURNAL] = FORMER_FILES;

export const hasFormer = (dataDir: string): boolean => [SAVED, JOURNAL].some((name) => existsSync(join(dataDir, name)));

type Options = { dataDir: string; log: StoreLog; skipDamaged: boolean };

/**
 * Every row of the former store as it stood at the end. Throws `JournalDamaged` where some of what people were told is saved
 * cannot be read, unless it is to be skipped: then a copy of the journal is kept.
 */
export async function readFormer({ dataDir, log, skipDamaged }: Options): Promise<FormerRow[]> {
  const rows = new Map<string, FormerRow>();
  const idOf = (table: TableName, partitionKey: string, rowKey: string): string =>
    JSON.stringify([table, partitionKey, rowKey]);
  for (const row of await savedRows(join(dataDir, SAVED))) rows.set(idOf(row.table, row.partitionKey, row.rowKey), row);
  const { entries, torn, damaged } = await readJournal(join(dataDir, JOURNAL));
  if (damaged.length > 0) {
    if (!skipDamaged) throw new JournalDamaged(dataDir, damaged);
    const copy = join(dataDir, `journal.damaged-${Date.now()}`);
    await copyFile(join(dataDir, JOURNAL), copy);
    log.warn(
      { lines: damaged, copy },
      "left out damaged journal lines, though they had been acknowledged; a copy is kept",
    );
  }
  if (torn)
    log.warn({}, "left out the journal's last line, which was being written at the end and was never acknowledged");
  for (const { table, partitionKey, rows: written } of entries)
    for (const [rowKey, values] of written) {
      const id = idOf(table, partitionKey, rowKey);
      if (values) rows.set(id, { table, partitionKey, rowKey, values });
      else rows.delete(id);
    }
  return [...rows.values()];
}

const savedFile = z.object({
  collections: z.array(
    z.object({
      name: z.string(),
      data: z.array(z.object({ properties: z.record(z.string(), z.unknown()).default({}) })),
    }),
  ),
});
const OWN = new Set(["PartitionKey", "RowKey", "Timestamp"]);
const KIND = "@odata.type";

/** What Azurite saved: a collection for each table, named after account and table. */
async function savedRows(path: string): Promise<FormerRow[]> {
  if (!existsSync(path)) return [];
  const { collections } = savedFile.parse(JSON.parse(await readFile(path, "utf8")));
  const tables = new Map(TABLE_NAMES.map((table): [string, TableName] => [physicalName(table), table]));
  return collections.flatMap(({ name, data }) => {
    const table = tables.get(name.slice(name.indexOf("$") + 1));
    return table ? data.map(({ properties }) => ({ table, ...rowOf(properties) })) : [];
  });
}

function rowOf(properties: Record<string, unknown>): Row {
  const values: Record<string, Value> = {};
  for (const [name, value] of Object.entries(properties)) {
    if (OWN.has(name) || name.endsWith(KIND)) continue;
    if (typeof value === "string")
      values[name] =
        properties[`${name}${KIND}`] === "Edm.Binary" ? new Uint8Array(Buffer.from(value, "base64")) : value;
    else if (typeof value === "number" || typeof value === "boolean") values[name] = value;
  }
  return { partitionKey: String(properties["PartitionKey"]), rowKey: String(properties["RowKey"]), values };
}

/** `torn`: the last line is not whole; nobody was told of it. `damaged`: earlier lines (from 1) that are not whole. */
async function readJournal(
  path: string,
): Promise<{ entries: NonNullable<ReturnType<typeof readJournalLine>>[]; torn: boolean; damaged: number[] }> {
  if (!existsSync(path)) return { entries: [], torn: false, damaged: [] };
  const lines = (await readFile(path, "utf8")).split("\n");
  const isWhole = lines.at(-1) === "";
  const read = (isWhole ? lines.slice(0, -1) : lines).map(readJournalLine);
  if (!isWhole && read.length > 0) read[read.length - 1] = null;
  const damaged = read.flatMap((entry, index) => (entry ? [] : [index + 1]));
  const torn = read.length > 0 && damaged.at(-1) === read.length;
  return { entries: read.filter((one) => one !== null), torn, damaged: torn ? damaged.slice(0, -1) : damaged };
}
