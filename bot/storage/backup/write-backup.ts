import { createHash } from "node:crypto";
import { z } from "zod";
import { BESIDE_TURNS } from "../turns.ts";
import { unpackJson } from "../tables/pack-json.ts";
import { StorageUnavailable } from "../tables/storage-error.ts";
import { splitKey } from "../tables/keys.ts";
import { TABLE_NAMES, type TableName } from "../tables/table-names.ts";
import type { Row, ScannableStore, StoredRow } from "../tables/table-store.ts";
import { BACKUP_VERSION, lineOfRow, type BackupFoot } from "./backup-lines.ts";
import { RowsDigest } from "./rows-digest.ts";

/** How often a partition is read before it is said that the record does not stand still. */
const READINGS = 10;

export type BackupOptions = {
  store: ScannableStore;
  now: Date;
  /** Takes the next lines; resolves when it can take more. */
  write(text: string): Promise<void>;
};

/**
 * Copies the whole record, row by row. It may be in use meanwhile: partitions that were written to are read anew until
 * two readings agree, because the rows of a partition belong together. Throws `StorageUnavailable` when one never rests.
 */
export async function writeBackup({ store, now, write }: BackupOptions): Promise<BackupFoot> {
  const hash = createHash("sha256");
  const put = async (line: unknown): Promise<void> => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    await write(text);
  };
  const unsealed = new Map<string, BackupFoot["unsealed"][number]>();
  const rows: BackupFoot["rows"] = {};
  await put({ llcpBackup: BACKUP_VERSION, madeAt: now.toISOString() });
  for (const table of TABLE_NAMES) {
    const counts = new Map<string, number>();
    const putRow = async (row: Row): Promise<void> => {
      if (table === "sessions") noteSalt(unsealed, row);
      await put(lineOfRow(table, row));
    };
    const first = await versions(store, table, putRow);
    for (const [partition, digest] of first) counts.set(partition, digest.count);
    const second = await versions(store, table);
    for (const partition of new Set([...first.keys(), ...second.keys()])) {
      if (String(first.get(partition)) === String(second.get(partition))) continue;
      const rowsAtRest = await atRest(store, table, partition);
      if (table === "sessions") forgetSalts(unsealed, partition);
      await put({ anew: table, partition });
      for (const row of rowsAtRest) await putRow(row);
      counts.set(partition, rowsAtRest.length);
    }
    rows[table] = [...counts.values()].reduce((sum, count) => sum + count, 0);
  }
  const foot = { rows, unsealed: [...unsealed.values()], sha256: hash.digest("hex") };
  await write(`${JSON.stringify(foot)}\n`);
  return foot;
}

/** What each partition of a table holds, as a digest of keys and versions. */
async function versions(
  store: ScannableStore,
  table: TableName,
  each: (row: StoredRow) => Promise<void> = async () => undefined,
): Promise<Map<string, RowsDigest>> {
  const found = new Map<string, RowsDigest>();
  for await (const row of store.scan(table)) {
    const digest = found.get(row.partitionKey) ?? new RowsDigest();
    found.set(row.partitionKey, digest);
    digest.add(JSON.stringify([row.rowKey, row.etag]));
    await each(row);
  }
  return found;
}

async function atRest(store: ScannableStore, table: TableName, partition: string): Promise<StoredRow[]> {
  let before = "";
  for (let reading = 0; reading < READINGS; reading += 1) {
    const digest = new RowsDigest();
    const rows: StoredRow[] = [];
    for await (const row of store.list(table, partition)) {
      digest.add(JSON.stringify([row.rowKey, row.etag]));
      rows.push(row);
    }
    if (String(digest) === before) return rows;
    before = String(digest);
  }
  throw new StorageUnavailable("The record is being written to all the time; try in a quiet moment.", {
    maybeApplied: false,
  });
}

/** Of a session's row, all that matters here; rows of a later program may hold more. */
const saltSchema = z.object({ salt: z.string().nullable() });

/** One that cannot be read may hold a salt: the copy is as faithful, and no less secret. */
function mayHoldSalt(values: Row["values"]): boolean {
  try {
    return saltSchema.parse(unpackJson(values)).salt !== null;
  } catch {
    return true;
  }
}

function noteSalt(unsealed: Map<string, BackupFoot["unsealed"][number]>, { partitionKey, rowKey, values }: Row): void {
  if (rowKey >= BESIDE_TURNS.to || !mayHoldSalt(values)) return;
  const [tenantId = ""] = splitKey(partitionKey);
  const [sessionId = ""] = splitKey(rowKey);
  unsealed.set(`${partitionKey}\n${rowKey}`, { tenantId, sessionId });
}

function forgetSalts(unsealed: Map<string, unknown>, partition: string): void {
  for (const key of unsealed.keys()) if (key.startsWith(`${partition}\n`)) unsealed.delete(key);
}
