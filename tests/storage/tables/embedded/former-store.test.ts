import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32, gunzipSync } from "node:zlib";
import { openEmbeddedStore, type EmbeddedStore } from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import { RecordFile } from "../../../../bot/storage/tables/embedded/record-file.ts";
import { TABLE_NAMES } from "../../../../bot/storage/tables/table-names.ts";
import type { Row } from "../../../../bot/storage/tables/table-store.ts";
import { collect, silentLog } from "../test-stores.ts";

/** A line of the former store's journal: what a write left of these rows of one partition. */
function line(rows: [rowKey: string, values: Record<string, unknown> | null][]): string {
  const json = JSON.stringify(["answers", "p", rows]);
  return `${crc32(json).toString(16).padStart(8, "0")} ${json}\n`;
}

const keyOf = (at: { table: string; partitionKey: string; rowKey: string }): string =>
  [at.table, at.partitionKey, at.rowKey].join(" ");

type Saved = { collections: { name: string; data: { properties?: Record<string, unknown> }[] }[] };

/** The rows of such a file, by where they stand. Bytes are texts in it, and what is said of a value's kind stands beside it. */
function rowsIn({ collections }: Saved): Map<string, unknown> {
  const all = collections.flatMap(({ name, data }) =>
    data.flatMap(({ properties }): [string, unknown][] => {
      const { PartitionKey, RowKey, Timestamp: _, ...more } = properties ?? {};
      if (RowKey === undefined) return [];
      const at = { table: name.replace(/^.*\$llcp/, ""), partitionKey: String(PartitionKey), rowKey: String(RowKey) };
      return [[keyOf(at), Object.fromEntries(Object.entries(more).filter(([key]) => !key.endsWith("@odata.type")))]];
    }),
  );
  return new Map(all);
}
const asSaved = (values: Row["values"]): unknown =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
    ]),
  );

describe("what the store before SQLite has left", () => {
  let dataDir = "";
  let warnings: unknown[] = [];
  const log = { ...silentLog, warn: (_: unknown, message?: string) => void warnings.push(message) };
  const open = (options = {}): Promise<EmbeddedStore> => openEmbeddedStore({ dataDir, log, ...options });
  const file = (name: string): string => join(dataDir, name);
  const closedWith = async (store: EmbeddedStore): Promise<Record<string, unknown>> => {
    const rows = await collect(store.list("answers", "p"));
    await store.close();
    return Object.fromEntries(rows.map(({ rowKey, values }) => [rowKey, values]));
  };

  beforeEach(async () => {
    warnings = [];
    dataDir = await mkdtemp(join(tmpdir(), "llcp-former-"));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  test.each(["oldest-store", "rule-of-three-store", "present-store"])(
    "of %s every row of every table comes into the record as it was",
    async (name) => {
      const fixture = join(__dirname, "../../../fixtures", name, "tables.json.gz");
      const saved = gunzipSync(await readFile(fixture));
      await writeFile(file("tables.json"), saved);
      const former = rowsIn(JSON.parse(saved.toString()) as Saved);
      expect(former.size).toBeGreaterThan(20);
      const store = await open();
      const rows = new Map<string, unknown>();
      for (const table of TABLE_NAMES)
        for await (const { values, ...at } of store.scan(table)) rows.set(keyOf({ table, ...at }), asSaved(values));
      expect(rows).toEqual(former);
      await store.close();
    },
  );

  test("is taken with what its journal says since, whose bytes stay bytes, and kept until something must be forgotten", async () => {
    await writeFile(
      file("journal"),
      line([["a", { n: 1 }]]) +
        line([
          ["a", { n: 2, words: "còmhla\u2028" }],
          ["b", { sealed: { bytes: "AAH/" } }],
        ]) +
        line([["c", { n: 1 }]]) +
        line([["c", null]]),
    );
    const rows = { a: { n: 2, words: "còmhla\u2028" }, b: { sealed: new Uint8Array([0, 1, 255]) } };
    expect(await closedWith(await open())).toEqual(rows);
    expect(await readdir(file("former-store"))).toEqual(["journal"]);
    const again = await open();
    await again.compact();
    expect(await closedWith(again)).toEqual(rows);
    expect(await readdir(dataDir)).not.toContain("former-store");
    expect(warnings).toEqual([]);
  });

  test("is moved again from the start when that was cut short, and not twice when only the tidying was", async () => {
    await writeFile(file("journal"), line([["a", { n: 1 }]]));
    const copy = `${dataDir}-copy`;
    await cp(dataDir, copy, { recursive: true });
    await writeFile(file("record.sqlite.new"), "half of a record");
    await closedWith(await open());
    // As if it had been ended when the record was there and the former files were not yet put aside.
    await cp(join(copy, "journal"), file("journal"));
    await rm(copy, { recursive: true });
    const store = await open();
    await store.write("answers", { kind: "put", row: { partitionKey: "p", rowKey: "a", values: { n: 2 } } });
    expect(await closedWith(store)).toEqual({ a: { n: 2 } });
    await cp(file("former-store/journal"), file("journal"));
    expect(await closedWith(await open())).toEqual({ a: { n: 2 } });
  });

  test.each([
    ["is missing", ""],
    ["is another", '{"n":2}'],
  ])("stays where it is when a moved row %s: nothing is put aside before all rows are there", async (_, text) => {
    await writeFile(file("journal"), line([["a", {}]]));
    const { write } = RecordFile.prototype;
    const spoilt = jest.spyOn(RecordFile.prototype, "write").mockImplementationOnce(function (this: RecordFile, calls) {
      return write.call(
        this,
        calls.flatMap(({ table, ops }) => (text === "" ? [] : [{ table, ops: ops.map((op) => ({ ...op, text })) }])),
      );
    });
    await expect(open()).rejects.toThrow("otherwise than it was");
    spoilt.mockRestore();
    expect(await readdir(dataDir)).toContain("journal");
    expect(await closedWith(await open())).toEqual({ a: {} });
  });

  test("loses a last line that was being written when the program ended, of which nobody was told", async () => {
    await writeFile(file("journal"), line([["a", { n: 1 }]]) + line([["b", { n: 2 }]]).slice(0, 20));
    expect(await closedWith(await open())).toEqual({ a: { n: 1 } });
    expect(warnings).toEqual([expect.stringContaining("never acknowledged")]);
  });

  test("is not moved when its journal is damaged before its end, unless somebody says so, and a copy stays", async () => {
    const written =
      line([["a", { n: 1 }]]) + line([["b", { n: 2 }]]).replace('"n":2', '"n":9') + line([["c", { n: 3 }]]);
    await writeFile(file("journal"), written);
    await expect(open()).rejects.toMatchObject({ code: "journal-damaged", lines: [2] });
    expect(await readFile(file("journal"), "utf8")).toBe(written);
    expect(await closedWith(await open({ skipDamaged: true }))).toEqual({ a: { n: 1 }, c: { n: 3 } });
    expect(warnings).toEqual([expect.stringContaining("though they had been acknowledged")]);
    const [copy = ""] = (await readdir(dataDir)).filter((name) => name.startsWith("journal.damaged-"));
    expect(await readFile(file(copy), "utf8")).toBe(written);
  });
});
