import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { TableName } from "../table-names.ts";

/** A write as it is stored: `text` is what `rowText` made of the row's values. */
export type FileOp = { partitionKey: string; rowKey: string } & (
  | { kind: "create" | "put"; text: string }
  | { kind: "replace"; text: string; etag: string }
  | { kind: "delete"; etag: string | null }
);

export type FileRow = { partitionKey: string; rowKey: string; etag: string; text: string };

/** What became of one call's ops: their etags ("" for a delete), or the place of the first that was in somebody's way. */
export type FileWritten = { etags: string[] } | { conflict: number };

/** Rows from here on: those of one partition, or of a whole table in the order of their keys. `after` is left out. */
export type RowRange = {
  table: TableName;
  partition: { key: string; from: string; to: string | null } | null;
  after: { partitionKey: string; rowKey: string } | null;
};

const SCHEMA = 1;
/** A page of rows is as long as this, or as many bytes of text. */
const PAGE_ROWS = 500;
const PAGE_TEXT = 4_000_000;
/** How long another program that writes to the file is waited for. */
const BUSY_MS = 2000;

const BUSY_TIMEOUT = `PRAGMA busy_timeout = ${BUSY_MS};`;
/**
 * No row knows when it was made or written: rows lie in the order of their keys, and an etag is drawn by chance. What is
 * committed is on the disk.
 */
const SETTINGS = `
  ${BUSY_TIMEOUT}
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA cell_size_check = ON;
  PRAGMA trusted_schema = OFF;
  PRAGMA temp_store = MEMORY;
`;
const TABLES = `
  CREATE TABLE IF NOT EXISTS rows (
    name TEXT NOT NULL, partition TEXT NOT NULL, key TEXT NOT NULL, etag TEXT NOT NULL, content TEXT NOT NULL,
    PRIMARY KEY (name, partition, key)
  ) WITHOUT ROWID, STRICT;
  PRAGMA user_version = ${SCHEMA};
`;
const AT = "name = ? AND partition = ? AND key = ?";
const ROW = "partition AS partitionKey, key AS rowKey, etag, content AS text";

/** The file is damaged, is no record, or a later version of the program made it. */
export class UnreadableFile extends Error {
  constructor(path: string, why: string, cause?: unknown) {
    super(`${path} cannot be opened as a record: ${why}.`, { cause });
    this.name = "UnreadableFile";
  }
}

/** All rows of all tables in one SQLite file. Everything is done when a method returns; the thread waits for the disk. */
export class RecordFile {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** `readOnly`: a file that is there, beside the program that writes it. Throws `UnreadableFile`. */
  constructor(path: string, { readOnly = false } = {}) {
    this.#path = path;
    // Its companions get the same rights.
    if (!readOnly) closeSync(openSync(path, "a", 0o600));
    this.#database = new DatabaseSync(path, { readOnly });
    try {
      this.#database.exec(readOnly ? BUSY_TIMEOUT : SETTINGS);
      const version = Number(this.#database.prepare("PRAGMA user_version").get()?.["user_version"]);
      if (version > SCHEMA) throw new UnreadableFile(path, "a later version of the program made it");
      this.#check(path);
      if (version < SCHEMA && !readOnly) this.#database.exec(TABLES);
    } catch (error) {
      this.#database.close();
      throw error instanceof UnreadableFile ? error : new UnreadableFile(path, String(error), error);
    }
  }

  get({ table, partitionKey, rowKey }: { table: TableName; partitionKey: string; rowKey: string }): FileRow | null {
    const found = this.#statement(`SELECT ${ROW} FROM rows WHERE ${AT}`).get(table, partitionKey, rowKey);
    return (found as FileRow | undefined) ?? null;
  }

  /** A page of rows, and whether there may be more. */
  page({ table, partition, after }: RowRange): { rows: FileRow[]; isLast: boolean } {
    // An end that is only sometimes one would be looked for in every row to the partition's own end.
    const [sql, ...given] = partition
      ? [
          `partition = ? AND key ${after ? ">" : ">="} ?${partition.to === null ? "" : " AND key < ?"}`,
          ...[partition.key, after?.rowKey ?? partition.from, ...(partition.to === null ? [] : [partition.to])],
        ]
      : ["(partition, key) > (?, ?)", after?.partitionKey ?? "", after?.rowKey ?? ""];
    const select = this.#statement(
      `SELECT ${ROW} FROM rows WHERE name = ? AND ${sql} ORDER BY partition, key LIMIT ${PAGE_ROWS}`,
    );
    const rows: FileRow[] = [];
    let length = 0;
    for (const found of select.iterate(table, ...given)) {
      const row = found as unknown as FileRow;
      rows.push(row);
      length += row.text.length;
      if (length > PAGE_TEXT) return { rows, isLast: false };
    }
    return { rows, isLast: rows.length < PAGE_ROWS };
  }

  /** Writes all of these calls, each of them whole or not at all, and brings them to the disk at once. Throws where that fails: then none is there. */
  write(calls: readonly { table: TableName; ops: readonly FileOp[] }[]): FileWritten[] {
    this.#run("BEGIN IMMEDIATE");
    try {
      const written = calls.map((call) => this.#apply(call));
      this.#database.exec("COMMIT");
      return written;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  /**
   * Afterwards the file holds current rows and nothing of former ones. Deleting alone would not do: what SQLite moves from
   * one page to another stays behind where it was.
   */
  compact(): void {
    this.#database.exec("VACUUM");
    const { busy } = this.#database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number };
    if (busy !== 0) throw new Error("Another program reads the record and keeps what was written before from going.");
    // SQLite leaves it to the system when the emptied file comes to the disk: until then a power cut brings all of it back.
    syncFile(`${this.#path}-wal`);
  }

  close(): void {
    this.#database.close();
  }

  #check(path: string): void {
    const found = this.#database.prepare("PRAGMA quick_check(1)").get()?.["quick_check"];
    if (found !== "ok") throw new UnreadableFile(path, "it is damaged");
  }

  #apply({ table, ops }: { table: TableName; ops: readonly FileOp[] }): FileWritten {
    const alone = ops.length === 1;
    if (!alone) this.#run("SAVEPOINT call");
    const etags: string[] = [];
    for (const [index, op] of ops.entries()) {
      const etag = op.kind === "delete" ? "" : randomBytes(9).toString("base64url");
      if (!this.#applyOp(table, op, etag)) {
        if (!alone) this.#run("ROLLBACK TO call");
        if (!alone) this.#run("RELEASE call");
        return { conflict: index };
      }
      etags.push(etag);
    }
    if (!alone) this.#run("RELEASE call");
    return { etags };
  }

  /** False: the row is not as the op needs it. */
  #applyOp(table: TableName, op: FileOp, etag: string): boolean {
    const { partitionKey, rowKey } = op;
    switch (op.kind) {
      case "create":
        return this.#changes("INSERT INTO rows VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", [
          ...[table, partitionKey, rowKey, etag, op.text],
        ]);
      case "put":
        return this.#changes(
          "INSERT INTO rows VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET etag = excluded.etag, content = excluded.content",
          [table, partitionKey, rowKey, etag, op.text],
        );
      case "replace":
        return this.#changes(`UPDATE rows SET etag = ?, content = ? WHERE ${AT} AND etag = ?`, [
          ...[etag, op.text, table, partitionKey, rowKey, op.etag],
        ]);
      case "delete":
        if (op.etag !== null)
          return this.#changes(`DELETE FROM rows WHERE ${AT} AND etag = ?`, [table, partitionKey, rowKey, op.etag]);
        this.#changes(`DELETE FROM rows WHERE ${AT}`, [table, partitionKey, rowKey]);
        return true;
    }
  }

  #changes(sql: string, given: readonly string[]): boolean {
    return Number(this.#statement(sql).run(...given).changes) > 0;
  }

  #run(sql: string): void {
    this.#statement(sql).run();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }
}

function syncFile(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
