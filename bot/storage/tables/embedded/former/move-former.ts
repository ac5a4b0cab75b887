import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { StoreLog } from "../../store-log.ts";
import { ownersAlone } from "../owners-alone.ts";
import { RecordFile } from "../record-file.ts";
import { rowText, valuesOf } from "../row-text.ts";
import { FORMER_FILES, hasFormer, readFormer } from "./read-former.ts";

const KEPT_IN = "former-store";
const CHUNK = 1000;

/**
 * Moves what the store before SQLite left in this folder into a new record at `path`, looks at every row of it again, and
 * keeps the former files in a folder beside it until something has to be forgotten.
 */
export async function moveFormer(options: {
  dataDir: string;
  path: string;
  log: StoreLog;
  skipDamaged: boolean;
}): Promise<void> {
  const { dataDir, path, log } = options;
  if (existsSync(path)) return finish(dataDir);
  if (!hasFormer(dataDir)) return;
  const rows = await readFormer(options);
  const under = `${path}.new`;
  for (const end of ["", "-wal", "-shm"]) await rm(`${under}${end}`, { force: true });
  const file = new RecordFile(under);
  try {
    for (let at = 0; at < rows.length; at += CHUNK)
      file.write(
        rows.slice(at, at + CHUNK).map(({ table, partitionKey, rowKey, values }) => ({
          table,
          ops: [{ kind: "put", partitionKey, rowKey, text: rowText(values) }],
        })),
      );
    for (const { values, ...at } of rows) {
      const there = file.get(at);
      if (!there || !isDeepStrictEqual(valuesOf(there.text), values))
        throw new Error(`A row of ${at.table} came into the new record otherwise than it was.`);
    }
  } finally {
    file.close();
  }
  await rename(under, path);
  await finish(dataDir);
  log.info({ rows: rows.length, kept: join(dataDir, KEPT_IN) }, "moved the former store into a record of its own");
}

/** What was told to be forgotten is in none of the files that are kept. */
export async function forgetFormer(dataDir: string): Promise<void> {
  await rm(join(dataDir, KEPT_IN), { recursive: true, force: true });
}

/** Also after a move that was cut short once the record was there. */
async function finish(dataDir: string): Promise<void> {
  for (const name of FORMER_FILES)
    if (existsSync(join(dataDir, name))) {
      await mkdir(join(dataDir, KEPT_IN), { recursive: true, mode: 0o700 });
      await rename(join(dataDir, name), join(dataDir, KEPT_IN, name));
      await ownersAlone(join(dataDir, KEPT_IN, name));
    }
}
