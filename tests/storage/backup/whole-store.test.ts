import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { rowLineSchema, rowOfLine } from "../../../bot/storage/backup/backup-lines.ts";
import { splitKey } from "../../../bot/storage/tables/keys.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import { clockAt, testDeps } from "../../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../answers/memory-store.ts";
import { readWhole, wholeStore } from "./whole-store.ts";

const FIXTURES = join(__dirname, "../../fixtures");
const NAMES = readdirSync(FIXTURES).filter((name) => name.startsWith("whole-store"));

const unzipped = (name: string, file: string): string =>
  gunzipSync(readFileSync(join(FIXTURES, name, file))).toString();

/** The rows of a fixture, in memory, as a program of today finds them. */
async function left(name: string): Promise<MemoryStore> {
  const store = memoryStore();
  for (const line of unzipped(name, "backup.jsonl.gz").split("\n")) {
    const parsed = rowLineSchema.safeParse(line && JSON.parse(line));
    if (parsed.success) await store.write(parsed.data.table, { kind: "put", row: rowOfLine(parsed.data) });
  }
  return store;
}

/** A table and what its partitions are called, and of those without a name what their rows' keys begin with. */
const kindsIn = (store: MemoryStore): string[] => [
  ...new Set(
    TABLE_NAMES.flatMap((table) =>
      store.rows(table).map(({ partitionKey, rowKey }) => {
        const [, called = ""] = splitKey(partitionKey);
        const isNamed = !["answers", "audit"].includes(table) && !/^\d/.test(called);
        return `${table} ${isNamed ? called : (splitKey(rowKey)[0] ?? "").slice(0, 1)}`;
      }),
    ),
  ),
];

test("a whole store has something of each kind, so that no fixture leaves one out", async () => {
  const { store, deps } = await wholeStore();
  const kinds = kindsIn(store);
  const empty = Object.entries(await readWhole(deps)).filter(([, read]) =>
    [read].flat().some((one) => one === null || one === undefined || (Array.isArray(one) && one.length === 0)),
  );
  expect(empty.map(([name]) => name).sort()).toEqual(["compact", "marks", "recordHealth"]);
  const leftKinds = new Set((await Promise.all(NAMES.map(async (name) => kindsIn(await left(name))))).flat());
  expect(kinds.filter((kind) => !leftKinds.has(kind))).toEqual([]);
});

test.each(NAMES)("what an earlier program left as %s is read as that program read it", async (name) => {
  const about = JSON.parse(readFileSync(join(FIXTURES, name, "about.json"), "utf8")) as {
    answerSecret: string;
    at: string;
  };
  const deps = testDeps(await left(name), clockAt(about.at), { secret: about.answerSecret });
  expect(await readWhole(deps)).toMatchObject(JSON.parse(unzipped(name, "read.json.gz")) as object);
});
