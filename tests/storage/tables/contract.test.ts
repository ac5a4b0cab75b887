import { encodeKey, joinKey, keysBeginningWith } from "../../../bot/storage/tables/keys.ts";
import { packJson, unpackJson } from "../../../bot/storage/tables/pack-json.ts";
import { StorageConflict } from "../../../bot/storage/tables/storage-error.ts";
import type { Op, TableStore, Value } from "../../../bot/storage/tables/table-store.ts";
import { runs } from "../../helpers/runs.ts";
import { memoryStore } from "../answers/memory-store.ts";
import { azuriteTestStore, collect, embeddedTestStore, row, type TestStore } from "./test-stores.ts";

/** Large rows that are written at once. */
const MANY = runs({ atEveryPush: 12, everyNight: 48 });
/** They lose to each other the square of their number of times. */
const WRITERS = runs({ atEveryPush: 15, everyNight: 61 });
const conflict = expect.objectContaining({ code: "conflict", afterRetry: false });

describe.each([
  ["the embedded store", embeddedTestStore],
  ["a table service", azuriteTestStore],
  ["the store in memory that other tests stand on", async () => ({ store: memoryStore(), end: async () => undefined })],
])("%s", (_, open: () => Promise<TestStore>) => {
  let opened: TestStore;
  let store: TableStore;
  let partition = "";
  let partitions = 0;

  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  afterAll(() => opened.end());
  beforeEach(() => {
    partitions += 1;
    partition = `partition-${partitions}`;
  });

  const put = (rowKey: string, values = {}): Op => ({ kind: "put", row: row(partition, rowKey, values) });
  const create = (rowKey: string, values = {}): Op => ({ kind: "create", row: row(partition, rowKey, values) });
  const rowKeysNow = async (): Promise<string[]> =>
    (await collect(store.list("answers", partition))).map(({ rowKey }) => rowKey);

  test("scans a table to its end, page after page, whatever the partitions", async () => {
    const partitions = Array.from({ length: 12 }, (_, index) => `scan-${index}`);
    const rowKeys = Array.from({ length: 100 }, (_, index) => `row-${index}`);
    for (const each of partitions)
      await opened.store.transact(
        "places",
        rowKeys.map((rowKey) => ({ kind: "put", row: row(each, rowKey, { n: 1 }) })),
      );
    const found = new Set<string>();
    for await (const { partitionKey, rowKey, values } of opened.store.scan("places"))
      if (values["n"] === 1) found.add(`${partitionKey}/${rowKey}`);
    expect(found.size).toBe(1_200);
  });

  test("says that it is ready", async () => {
    await expect(store.ready()).resolves.toBeUndefined();
  });

  test("gives back what was written, with its etag, and null for what was not", async () => {
    const values = {
      text: "Tha sinn ag obair còmhla 👩‍👩‍👧",
      empty: "",
      quotes: `'"\\\r\n\u2028{}<b>--changeset_x`,
      nul: "a\u0000b",
      yes: true,
      no: false,
      zero: 0,
      least: -(2 ** 31),
      most: 2 ** 31 - 1,
      half: 0.5,
      bytes: new Uint8Array([0, 255, 10, 128]),
      noBytes: new Uint8Array(),
      looksLikeADate: "2026-10-02T09:00:00.000Z",
    } satisfies Record<string, Value>;
    const { etag } = await store.write("answers", put("one", values));
    expect(etag).not.toBe("");
    expect(await store.get("answers", partition, "one")).toEqual({ ...row(partition, "one", values), etag });
    expect(await store.get("answers", partition, "two")).toBeNull();
    expect(await store.get("sessions", partition, "one")).toBeNull();
  });

  test("a transaction keeps the same values", async () => {
    const values = { text: `{"a":'}--batch HTTP/1.1 500 PUT http://x é`, bytes: new Uint8Array([1]), half: -1.25 };
    const { etags } = await store.transact("answers", [put("a", values), create("b", values)]);
    expect(await collect(store.list("answers", partition))).toEqual([
      { ...row(partition, "a", values), etag: etags[0] },
      { ...row(partition, "b", values), etag: etags[1] },
    ]);
  });

  test("put replaces the whole row", async () => {
    await store.write("answers", put("one", { a: 1, b: 2 }));
    await store.write("answers", put("one", { a: 3 }));
    expect((await store.get("answers", partition, "one"))?.values).toEqual({ a: 3 });
  });

  test("create is a conflict when the row exists", async () => {
    await store.write("answers", create("one", { a: 1 }));
    await expect(store.write("answers", create("one", { a: 2 }))).rejects.toThrow(conflict);
    expect((await store.get("answers", partition, "one"))?.values).toEqual({ a: 1 });
  });

  test("replace is a conflict unless the row is in that version", async () => {
    const first = await store.write("answers", create("one", { a: 1 }));
    const replace = (etag: string, a: number): Op => ({ kind: "replace", row: row(partition, "one", { a }), etag });
    const second = await store.write("answers", replace(first.etag, 2));
    expect(second.etag).not.toBe(first.etag);
    await expect(store.write("answers", replace(first.etag, 3))).rejects.toThrow(conflict);
    expect((await store.get("answers", partition, "one"))?.values).toEqual({ a: 2 });
    await store.write("answers", { kind: "delete", partitionKey: partition, rowKey: "one" });
    await expect(store.write("answers", replace(second.etag, 4))).rejects.toThrow(conflict);
  });

  test("delete minds a version that it is given, and otherwise no missing row", async () => {
    const remove = (etag?: string): Op => ({ kind: "delete", partitionKey: partition, rowKey: "one", etag });
    const first = await store.write("answers", put("one"));
    const second = await store.write("answers", put("one"));
    await expect(store.write("answers", remove(first.etag))).rejects.toThrow(conflict);
    expect(await store.write("answers", remove(second.etag))).toEqual({ etag: "" });
    expect(await store.write("answers", remove())).toEqual({ etag: "" });
    await expect(store.write("answers", remove(second.etag))).rejects.toThrow(conflict);
  });

  test("a transaction is all or nothing, and names the op that failed", async () => {
    await store.write("answers", create("taken"));
    const failing = store.transact("answers", [put("a"), create("b"), create("taken"), put("c")]);
    await expect(failing).rejects.toThrow(StorageConflict);
    await expect(failing).rejects.toMatchObject({ index: 2 });
    expect(await rowKeysNow()).toEqual(["taken"]);
  });

  test("what a transaction has written can be read at once, and is the version to write over", async () => {
    const { etags } = await store.transact("answers", [put("a", { n: 1 }), create("b")]);
    expect(await store.get("answers", partition, "a")).toEqual({ ...row(partition, "a", { n: 1 }), etag: etags[0] });
    await store.write("answers", { kind: "replace", row: row(partition, "a", { n: 2 }), etag: etags[0] ?? "" });
    expect((await store.get("answers", partition, "a"))?.values).toEqual({ n: 2 });
  });

  test("a transaction undoes its deletes and replaces too", async () => {
    const { etag } = await store.write("answers", create("kept", { a: 1 }));
    await store.write("answers", create("changed", { a: 1 }));
    const failing = store.transact("answers", [
      put("changed", { a: 2 }),
      { kind: "delete", partitionKey: partition, rowKey: "kept", etag },
      { kind: "replace", row: row(partition, "absent"), etag },
    ]);
    await expect(failing).rejects.toMatchObject({ code: "conflict", index: 2 });
    expect((await store.get("answers", partition, "changed"))?.values).toEqual({ a: 1 });
    expect((await store.get("answers", partition, "kept"))?.values).toEqual({ a: 1 });
  });

  test("a delete in a transaction minds its version", async () => {
    const first = await store.write("answers", put("one"));
    const second = await store.write("answers", put("one"));
    const remove = (etag: string): Op => ({ kind: "delete", partitionKey: partition, rowKey: "one", etag });
    await expect(store.transact("answers", [put("two"), remove(first.etag)])).rejects.toMatchObject({ index: 1 });
    await store.transact("answers", [put("two"), remove(second.etag)]);
    expect(await rowKeysNow()).toEqual(["two"]);
  });

  test("a transaction may delete rows that are not there, and its etags stay in their places", async () => {
    await store.write("answers", put("present"));
    const remove = (rowKey: string): Op => ({ kind: "delete", partitionKey: partition, rowKey });
    const { etags } = await store.transact("answers", [
      remove("x"),
      put("a"),
      remove("present"),
      remove("y"),
      put("b"),
    ]);
    const [a, b] = await collect(store.list("answers", partition));
    expect(etags).toEqual(["", a?.etag, "", "", b?.etag]);
    expect(await store.transact("answers", [remove("x"), remove("y")])).toEqual({ etags: ["", ""] });
    const failing = store.transact("answers", [remove("x"), remove("y"), create("a")]);
    await expect(failing).rejects.toMatchObject({ code: "conflict", index: 2 });
    expect(await store.transact("answers", [])).toEqual({ etags: [] });
  });

  test.each<[string, (p: string) => Op[], string]>([
    [
      "two partitions",
      (p) => [
        { kind: "put", row: row(p, "a") },
        { kind: "put", row: row(`${p}x`, "b") },
      ],
      "bad-transaction",
    ],
    [
      "one row twice",
      (p) => [
        { kind: "put", row: row(p, "a") },
        { kind: "delete", partitionKey: p, rowKey: "a" },
      ],
      "bad-transaction",
    ],
    [
      "more than a hundred ops",
      (p) => Array.from({ length: 101 }, (_, i) => ({ kind: "put", row: row(p, `r${i}`) })),
      "bad-transaction",
    ],
    [
      "more than 2 MiB",
      (p) => Array.from({ length: 80 }, (_, i) => ({ kind: "put", row: row(p, `r${i}`, { t: "x".repeat(30_000) }) })),
      "too-big",
    ],
  ])("a transaction of %s is refused", async (_, ops, reason) => {
    await expect(store.transact("answers", ops(partition))).rejects.toMatchObject({ code: "refused", reason });
    expect(await rowKeysNow()).toEqual([]);
  });

  test("lists one partition across pages, and a range of it", async () => {
    const keys = Array.from({ length: 1205 }, (_, index) => joinKey("voice", String(index).padStart(4, "0")));
    for (let from = 0; from < keys.length; from += 100) {
      await store.transact("answers", keys.slice(from, from + 100).map((key) => put(key))); // prettier-ignore
    }
    await store.write("answers", { kind: "put", row: row(`${partition}-other`, "voice") });
    await store.write("answers", put(encodeKey("voices")));
    expect(await rowKeysNow()).toEqual([...keys, "voices"].sort());
    const tens = await collect(store.list("answers", partition, keysBeginningWith("voice|001")));
    expect(tens.map(({ rowKey }) => rowKey)).toEqual(keys.slice(10, 20));
    const range = { from: keys[3] as string, to: keys[5] as string };
    expect((await collect(store.list("answers", partition, range))).length).toBe(2);
  });

  test("keys of any text are kept apart", async () => {
    const names = ["a/b#c?", "O'Brien", "CON", "con", "Tèarlach", "%2f", "..", "", " ", "(a,b)"];
    for (const name of names)
      await store.write("people", { kind: "put", row: row(joinKey("p", name), encodeKey(name)) });
    for (const name of names) {
      const found = await collect(store.list("people", joinKey("p", name)));
      expect(found.map(({ rowKey }) => rowKey)).toEqual([encodeKey(name)]);
      expect(await store.get("people", joinKey("p", name), encodeKey(name))).not.toBeNull();
    }
  });

  test("large texts beyond ASCII come back unharmed, alone and in transactions, many at once", async () => {
    const text = (index: number): string => `${"é".repeat(index % 7)}${"👩‍👩‍👧ſ€".repeat(3000)}${index}`.slice(0, 30_000);
    const body = (index: number): Record<string, Value> => packJson({ text: text(index).repeat(2) });
    await Promise.all(Array.from({ length: MANY }, (_, i) => store.write("answers", put(`single-${i}`, body(i)))));
    await Promise.all(
      Array.from({ length: MANY / 6 }, (_, i) =>
        store.transact(
          "answers",
          Array.from({ length: 5 }, (_each, k) => put(`many-${i}-${k}`, body(i + k))),
        ),
      ),
    );
    for (const { rowKey, values } of await collect(store.list("answers", partition))) {
      const index = rowKey.split("-").slice(1).reduce((sum, part) => sum + Number(part), 0); // prettier-ignore
      expect(unpackJson(values)).toEqual({ text: text(index).repeat(2) });
    }
  });

  test(`${WRITERS} writers at once: each row is kept, and a row they all change counts each of them once`, async () => {
    await store.write("answers", create("count", { n: 0 }));
    const addOne = async (): Promise<void> => {
      for (;;) {
        const current = await store.get("answers", partition, "count");
        if (!current) throw new Error("The count is gone.");
        const next = row(partition, "count", { n: Number(current.values.n) + 1 });
        try {
          await store.write("answers", { kind: "replace", row: next, etag: current.etag });
          return;
        } catch (error) {
          if (!(error instanceof StorageConflict)) throw error;
        }
      }
    };
    await Promise.all(
      Array.from({ length: WRITERS }, async (_, i) => {
        await store.write("answers", create(`person-${i}`));
        await addOne();
      }),
    );
    expect((await store.get("answers", partition, "count"))?.values).toEqual({ n: WRITERS });
    expect(await rowKeysNow()).toHaveLength(WRITERS + 1);
  });

  test("of many who create the same row at once, one wins", async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => store.write("answers", create("one", { n }))),
    );
    const winners = outcomes.flatMap((outcome, n) => (outcome.status === "fulfilled" ? [n] : []));
    expect(winners).toHaveLength(1);
    expect((await store.get("answers", partition, "one"))?.values).toEqual({ n: winners[0] });
  });

  test.each<[string, Record<string, unknown>, string]>([
    ["undefined", { a: undefined }, "bad-value"],
    ["null", { a: null }, "bad-value"],
    ["NaN", { a: Number.NaN }, "bad-value"],
    ["Infinity", { a: Number.POSITIVE_INFINITY }, "bad-value"],
    ["an integer beyond 32 bits", { a: 2 ** 31 }, "bad-value"],
    ["a nested object", { a: { b: 1 } }, "bad-value"],
    ["a lone surrogate", { a: "x\ud800" }, "bad-value"],
    ["a name that is the service's own", { RowKey: "x" }, "bad-value"],
    ["a name that is not an identifier", { "a-b": 1 }, "bad-value"],
    ["a text beyond 64 KiB", { a: "x".repeat(33_000) }, "too-big"],
    ["bytes beyond 64 KiB", { a: new Uint8Array(65_537) }, "too-big"],
    [
      "more than 1 MiB",
      Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`b${i}`, "x".repeat(30_000)])),
      "too-big",
    ],
  ])("%s is refused, never dropped silently", async (_, values, reason) => {
    const op = put("one", values);
    await expect(store.write("answers", op)).rejects.toMatchObject({ code: "refused", reason });
    await expect(store.transact("answers", [op])).rejects.toMatchObject({ code: "refused", reason });
    expect(await rowKeysNow()).toEqual([]);
  });

  test("keys that were never encoded are refused", async () => {
    await expect(store.write("answers", put("a/b"))).rejects.toMatchObject({ reason: "bad-key" });
    await expect(store.get("answers", "a#b", "c")).rejects.toMatchObject({ reason: "bad-key" });
    await expect(collect(store.list("answers", "a b"))).rejects.toMatchObject({ reason: "bad-key" });
  });

  test("compacting keeps every row", async () => {
    await store.write("answers", put("one", { a: 1 }));
    await store.compact();
    await store.write("answers", put("two", { a: 2 }));
    expect(await rowKeysNow()).toEqual(["one", "two"]);
  });
});
