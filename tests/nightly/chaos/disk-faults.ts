import { rmSync } from "node:fs";
import { join } from "node:path";
import { bundlePrograms } from "../../helpers/build-program.ts";
import { planting, type Planted, type PlantedBug } from "./planted-bugs.ts";

/** What SQLite itself then answers to a write: that the disk is full, or that it may not be written to. */
export type DiskTrouble = "full" | "read-only";

const ROOT = join(__dirname, "../../..");
/** Other plays may run beside this one. */
const FOLDER = join(ROOT, `.cache/chaos-${process.pid}`);
const FIRST_LINE = "write(calls: readonly { table: TableName; ops: readonly FileOp[] }[]): FileWritten[] {";
const PRAGMAS = `{
    let trouble = "";
    try { trouble = readFileSync(this.#path + ".trouble", "utf8"); } catch {}
    const { page_count } = this.#database.prepare("PRAGMA page_count").get() as { page_count: number };
    this.#database.exec("PRAGMA query_only = " + (trouble === "read-only"));
    this.#database.exec("PRAGMA max_page_count = " + (trouble === "full" ? page_count : 1073741823));
  }`;

/** Not a mistake: the disk under the record is what a file beside it says that it is. */
const DISK: Planted = {
  file: "bot/storage/tables/embedded/record-file.ts",
  changes: [
    ["import { closeSync, fsyncSync, openSync }", "import { closeSync, fsyncSync, openSync, readFileSync }"],
    [FIRST_LINE, `${FIRST_LINE}${PRAGMAS}`],
  ],
};

/** Makes the programs that a play starts, one with a mistake in it where one is given. Returns how they are left alone again. */
export async function buildForChaos(bug?: PlantedBug): Promise<() => void> {
  const before = process.env["BUILT_PROGRAMS"];
  await bundlePrograms(FOLDER, { plugins: [planting([DISK, ...(bug ? [bug] : [])])] });
  process.env["BUILT_PROGRAMS"] = FOLDER;
  return () => {
    rmSync(FOLDER, { recursive: true, force: true });
    if (before === undefined) delete process.env["BUILT_PROGRAMS"];
    else process.env["BUILT_PROGRAMS"] = before;
  };
}
