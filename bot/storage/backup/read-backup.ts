import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createGunzip } from "node:zlib";
import {
  anewLineSchema,
  footSchema,
  headSchema,
  readLine,
  rowLineSchema,
  type BackupFoot,
  type BackupHead,
  type RowLine,
} from "./backup-lines.ts";
import { StorageRefused } from "../tables/storage-error.ts";

export type Backup = BackupHead &
  BackupFoot & {
    /** The rows that count, in the order of the file. */
    lines(): AsyncIterable<RowLine>;
  };

/** Reads a backup to its end and compares it with its checksum. Throws `StorageRefused` for one that is not whole. */
export async function openBackup(path: string): Promise<Backup> {
  const hash = createHash("sha256");
  const rows: BackupFoot["rows"] = {};
  const inPartition = new Map<string, number>();
  /** Partition → the line from which on it counts. */
  const anew = new Map<string, number>();
  let head: BackupHead | undefined;
  let foot: BackupFoot | undefined;
  let at = 0;
  for await (const text of textLines(path)) {
    at += 1;
    if (foot) throw new StorageRefused("bad-value", "The backup goes on after its end.");
    if (at === 1) head = readLine(headSchema, text, at);
    else if (text.startsWith('{"rows"')) foot = readLine(footSchema, text, at);
    else if (text.startsWith('{"anew"')) {
      const line = readLine(anewLineSchema, text, at);
      const id = idOf(line.anew, line.partition);
      rows[line.anew] = (rows[line.anew] ?? 0) - (inPartition.get(id) ?? 0);
      inPartition.set(id, 0);
      anew.set(id, at);
    } else {
      const { table, partition } = readLine(rowLineSchema, text, at);
      const id = idOf(table, partition);
      rows[table] = (rows[table] ?? 0) + 1;
      inPartition.set(id, (inPartition.get(id) ?? 0) + 1);
    }
    if (!foot) hash.update(`${text}\n`);
  }
  if (!head || !foot) throw new StorageRefused("bad-value", "The backup has no end: it was cut off.");
  if (foot.sha256 !== hash.digest("hex"))
    throw new StorageRefused("bad-value", "The backup is not what was written: its checksum differs.");
  for (const [table, count] of Object.entries(foot.rows))
    if ((rows[table as RowLine["table"]] ?? 0) !== count)
      throw new StorageRefused("bad-value", `The backup should hold ${count} rows of ${table}.`);
  return {
    ...head,
    ...foot,
    async *lines() {
      let line = 0;
      for await (const text of textLines(path)) {
        line += 1;
        if (!text.startsWith('{"table"')) continue;
        const row = readLine(rowLineSchema, text, line);
        if (line > (anew.get(idOf(row.table, row.partition)) ?? 0)) yield row;
      }
    },
  };
}

function idOf(table: string, partition: string): string {
  return `${table}/${partition}`;
}

async function* textLines(path: string): AsyncGenerator<string, void, undefined> {
  const file = createReadStream(path);
  const unzipped = path.endsWith(".gz") ? file.pipe(createGunzip()) : file;
  file.on("error", (error) => unzipped.destroy(error));
  try {
    // Not node:readline, which also ends a line at the separators that people's words may hold.
    let left = "";
    for await (const text of unzipped.setEncoding("utf8") as AsyncIterable<string>) {
      const lines = (left + text).split("\n");
      left = lines.pop() ?? "";
      yield* lines;
    }
    if (left !== "") yield left;
  } catch (cause) {
    if (!(cause as NodeJS.ErrnoException).code?.startsWith("Z_")) throw cause;
    throw new StorageRefused("bad-value", "The backup cannot be unpacked: it was cut off or changed.", { cause });
  }
}
