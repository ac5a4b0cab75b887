import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { openBackup } from "../../../bot/storage/backup/read-backup.ts";
import { restoreBackup } from "../../../bot/storage/backup/restore-backup.ts";
import { writeBackup } from "../../../bot/storage/backup/write-backup.ts";
import { joinKey } from "../../../bot/storage/tables/keys.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import type { ScannableStore, Value } from "../../../bot/storage/tables/table-store.ts";
import { memoryStore } from "../answers/memory-store.ts";
import { allRows } from "./whole-record.ts";

const MADE = new Date("2026-11-24T10:00:00Z");
let folder = "";
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), "llcp-backup-"))));
afterAll(() => rmSync(folder, { recursive: true }));

async function fileOf(store: ScannableStore, name = "backup.jsonl"): Promise<string> {
  let text = "";
  await writeBackup({ store, now: MADE, write: async (more) => void (text += more) });
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
const put = (store: ScannableStore, partitionKey: string, rowKey: string, values: Record<string, Value>) =>
  store.write("answers", { kind: "put", row: { partitionKey, rowKey, values } });

const part = fc.string({ unit: "binary", minLength: 1, maxLength: 12 });
const value: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.integer(),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Number.isInteger(one)),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => new Uint8Array(bytes)),
);
const rows = fc.uniqueArray(
  fc.record({
    table: fc.constantFrom(...TABLE_NAMES.filter((table) => table !== "sessions")),
    key: fc.tuple(part, part),
    values: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), value, { maxKeys: 5 }),
  }),
  { selector: ({ table, key }) => JSON.stringify([table, key]), maxLength: 40 },
);

test("a session that cannot be read is copied as it is, and counted among those that are not sealed", async () => {
  const store = memoryStore();
  const place = { partitionKey: joinKey("tenant"), rowKey: joinKey("session") };
  await store.write("sessions", { kind: "put", row: { ...place, values: { schema: 1, b0: "{torn" } } });
  const backup = await openBackup(await fileOf(store));
  expect(backup.unsealed).toEqual([{ tenantId: "tenant", sessionId: "session" }]);
  const restored = memoryStore();
  await restoreBackup(restored, backup);
  expect(await allRows(restored)).toEqual(await allRows(store));
});

test("words that hold what elsewhere ends a line come back as they were", async () => {
  const store = memoryStore();
  await put(store, "p", "a", { words: "One\u2028two\u2029three\u0085four\r\nfive" });
  const restored = memoryStore();
  await restoreBackup(restored, await openBackup(await fileOf(store)));
  expect(await allRows(restored)).toEqual(await allRows(store));
});

test("whatever rows there are, restoring gives the same rows", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const store = memoryStore();
      for (const { table, key, values } of given) {
        const [partition, row] = key;
        await store.write(table, {
          kind: "put",
          row: { partitionKey: joinKey(partition), rowKey: joinKey(row), values },
        });
      }
      const backup = await openBackup(await fileOf(store));
      const restored = memoryStore();
      expect(await restoreBackup(restored, backup)).toEqual({ ok: true, rows: given.length });
      expect(await allRows(restored)).toEqual(await allRows(store));
    }),
    { numRuns: 60 },
  );
});

describe("a record that is written to while it is copied", () => {
  /** Writes something the first `times` that a partition or table has been read. */
  function busy(inner: ScannableStore, times: number): ScannableStore {
    let left = times;
    const disturb = async (): Promise<void> => {
      if ((left -= 1) < 0) return;
      await put(inner, "p", `late-${left}`, { n: left });
      await inner.write("answers", { kind: "delete", partitionKey: "p", rowKey: "first" });
    };
    return {
      ...inner,
      async *scan(table) {
        yield* inner.scan(table);
        if (table === "answers") await disturb();
      },
      async *list(table, partition) {
        yield* inner.list(table, partition);
        await disturb();
      },
    };
  }

  test("is copied as it is once it rests: what has changed comes anew, what has gone stays away", async () => {
    const store = memoryStore();
    await put(store, "p", "first", { n: 1 });
    await put(store, "q", "other", { n: 2 });
    const backup = await openBackup(await fileOf(busy(store, 5)));
    const restored = memoryStore();
    await restoreBackup(restored, backup);
    expect(await allRows(restored)).toEqual(await allRows(store));
    expect(backup.rows.answers).toBe(restored.rows("answers").length);
  });

  test("is given up with words when it never rests", async () => {
    const store = memoryStore();
    await put(store, "p", "first", { n: 1 });
    await expect(fileOf(busy(store, 1_000))).rejects.toThrow("try in a quiet moment");
  });
});

describe("a file that is not whole", () => {
  const spoilt: [string, (text: string) => string, string | RegExp][] = [
    ["cut off", (text) => text.slice(0, -60), /Line 4|cut off/],
    ["without its last line", (text) => `${text.trim().split("\n").slice(0, -1).join("\n")}\n`, "was cut off"],
    ["with a word changed", (text) => text.replace("calendar", "kalendar"), "checksum"],
    [
      "with a row left out",
      (text) =>
        text
          .split("\n")
          .filter((_, at) => at !== 1)
          .join("\n"),
      "checksum",
    ],
    ["with something after its end", (text) => `${text}{"table":"answers"}\n`, "goes on after its end"],
    ["of a later kind", (text) => text.replace('{"llcpBackup":1', '{"llcpBackup":2'), "Line 1"],
    ["that is something else", () => "id,name\n1,Ann\n", "Line 1"],
    ["that is empty", () => "", "no end"],
  ];
  test.each(spoilt)("is refused: %s", async (_, spoil, said) => {
    const store = memoryStore();
    await put(store, "p", "a", { words: "the shared calendar" });
    await put(store, "p", "b", { words: "more" });
    const path = await fileOf(store, "spoilt.jsonl");
    writeFileSync(path, spoil(readFileSync(path, "utf8")));
    await expect(openBackup(path)).rejects.toThrow(said);
  });
});

test("nothing is restored over a record that holds anything", async () => {
  const store = memoryStore();
  await put(store, "p", "a", { n: 1 });
  const backup = await openBackup(await fileOf(store));
  expect(await restoreBackup(store, backup)).toEqual({ ok: false, reason: "not-empty", table: "answers" });
});
