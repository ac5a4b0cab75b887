import { chmod, readdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import workerThreads, { Worker, type WorkerOptions } from "node:worker_threads";
import {
  openEmbeddedStore,
  readEmbeddedStore,
  type EmbeddedStore,
} from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import type { Op } from "../../../../bot/storage/tables/table-store.ts";
import { eventually } from "../../../helpers/program.ts";
import { collect, makeDataDir, row, silentLog } from "../test-stores.ts";

describe("the embedded store", () => {
  let dataDir = "";
  let remove = async (): Promise<void> => undefined;
  let store: EmbeddedStore;
  const open = (limits = {}): Promise<EmbeddedStore> => openEmbeddedStore({ dataDir, log: silentLog, limits });
  const record = (end = ""): string => join(dataDir, `record.sqlite${end}`);
  const put = (rowKey: string, values = {}): Op => ({ kind: "put", row: row("p", rowKey, values) });
  const rowKeysNow = async (): Promise<string[]> =>
    (await collect(store.list("answers", "p"))).map((each) => each.rowKey);

  beforeEach(async () => {
    ({ dataDir, remove } = await makeDataDir());
    store = await open();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await store.close();
    await remove();
  });

  /** Somebody else's look at the file, which keeps what it sees from going. */
  const readElsewhere = (): { end(): void } => {
    const other = new DatabaseSync(record());
    other.exec("BEGIN; SELECT count(*) FROM rows");
    return { end: () => other.close() };
  };

  /** Every thread that is started from now on. */
  const watchThreads = (): Worker[] => {
    const threads: Worker[] = [];
    jest.spyOn(workerThreads, "Worker").mockImplementation((file: string | URL, options?: WorkerOptions) => {
      const thread = new Worker(file, options);
      threads.push(thread);
      return thread;
    });
    return threads;
  };

  test("keeps its rows, and their kinds, from one opening to the next", async () => {
    const values = { text: "còmhla", bytes: new Uint8Array([1, 0, 255]), yes: true, half: 0.5 };
    await store.write("answers", put("one", values));
    await store.close();
    store = await open();
    expect((await store.get("answers", "p", "one"))?.values).toEqual(values);
  });

  test("gives each version an etag by chance: it tells neither when nor in which order rows were written", async () => {
    const etags = await Promise.all(Array.from({ length: 50 }, (_, n) => store.write("answers", put(`r${n}`))));
    const texts = etags.map(({ etag }) => etag);
    expect(new Set(texts).size).toBe(50);
    expect(new Set(texts.map((etag) => etag.length))).toEqual(new Set([12]));
    expect([texts, [...texts].reverse()]).not.toContainEqual([...texts].sort());
  });

  test("after compacting, its files hold current rows only", async () => {
    await store.write("answers", put("one", { text: "first-wording" }));
    await store.write("answers", put("one", { text: "second-wording" }));
    await store.write("answers", put("two", { text: "withdrawn-wording" }));
    await store.write("answers", { kind: "delete", partitionKey: "p", rowKey: "two" });
    await Promise.all([store.compact(), store.compact()]);
    const names = (await readdir(dataDir, { withFileTypes: true })).filter((entry) => entry.isFile());
    const kept = (await Promise.all(names.map(({ name }) => readFile(join(dataDir, name), "latin1")))).join("\n");
    expect(kept).toContain("second-wording");
    expect(kept).not.toMatch(/first-wording|withdrawn-wording/);
    expect((await stat(record("-wal"))).size).toBe(0);
  });

  test("says that something may still be there while another program reads it, and forgets it once asked again", async () => {
    await store.write("answers", put("one", { text: "withdrawn-wording" }));
    const elsewhere = readElsewhere();
    await store.write("answers", { kind: "delete", partitionKey: "p", rowKey: "one" });
    await expect(store.compact()).rejects.toMatchObject({ code: "unavailable" });
    elsewhere.end();
    await store.compact();
    expect(await readFile(record(), "latin1")).not.toContain("withdrawn-wording");
  });

  test("nobody but its owner may read its files, also where they were left open", async () => {
    const modes = async (): Promise<string[]> =>
      Promise.all(
        [dataDir, record(), record("-wal"), record("-shm")].map(async (path) =>
          ((await stat(path)).mode & 0o777).toString(8),
        ),
      );
    await store.write("answers", put("one", { text: "words" }));
    expect(await modes()).toEqual(["700", "600", "600", "600"]);
    await store.close();
    await Promise.all([chmod(dataDir, 0o755), chmod(record(), 0o644)]);
    store = await open();
    await store.write("answers", put("two", { text: "words" }));
    await store.compact();
    expect(await modes()).toEqual(["700", "600", "600", "600"]);
  });

  test("of what is written at once, one call that is in the way of another's version spoils no other", async () => {
    const { etag } = await store.write("answers", put("one"));
    const replace = (n: number): Op => ({ kind: "replace", row: row("p", "one", { n }), etag });
    const outcomes = await Promise.allSettled([
      store.write("answers", replace(1)),
      store.transact("answers", [put("two"), replace(2)]),
      store.transact("answers", [put("three"), put("four")]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect(await rowKeysNow()).toEqual(["four", "one", "three"]);
    expect((await store.get("answers", "p", "one"))?.values).toEqual({ n: 1 });
  });

  test("a caller waits no longer than allowed while another program writes", async () => {
    await store.close();
    store = await open({ callMs: 100 });
    const other = new DatabaseSync(record());
    other.exec("BEGIN IMMEDIATE");
    await expect(store.write("answers", put("late"))).rejects.toMatchObject({
      code: "unavailable",
      maybeApplied: true,
    });
    other.exec("ROLLBACK");
    other.close();
    await eventually(async () => expect(await rowKeysNow()).toEqual(["late"]));
  });

  test("can be read by other programs while it is written, and not written by them", async () => {
    await store.write("answers", put("one", { n: 1 }));
    const other = await readEmbeddedStore({ dataDir, log: silentLog });
    expect((await other.get("answers", "p", "one"))?.values).toEqual({ n: 1 });
    await store.write("answers", put("one", { n: 2 }));
    expect((await collect(other.scan("answers"))).map(({ values }) => values)).toEqual([{ n: 2 }]);
    await expect(other.write("answers", put("two"))).rejects.toMatchObject({ code: "unavailable" });
    await store.compact();
    await other.close();
    expect(await rowKeysNow()).toEqual(["one"]);
  });

  test("when its thread ends, it is started again and nothing acknowledged is missing", async () => {
    await store.close();
    const threads = watchThreads();
    store = await open();
    await store.write("answers", put("before", { n: 1 }));
    const waiting = store.write("answers", put("meanwhile"));
    await Promise.all([
      threads[0]?.terminate(),
      waiting.catch((error: unknown) => expect(error).toMatchObject({ code: "unavailable", maybeApplied: true })),
    ]);
    await eventually(() => store.ready());
    await store.write("answers", put("after", { n: 2 }));
    expect(await rowKeysNow()).toEqual(expect.arrayContaining(["after", "before"]));
    expect(threads).toHaveLength(2);
  });

  test("closed while its thread is started again, it leaves no thread behind", async () => {
    await store.close();
    const threads = watchThreads();
    store = await open();
    await threads[0]?.terminate();
    await eventually(() => expect(threads).toHaveLength(2));
    await store.close();
    await eventually(() => expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]));
  });

  test.each([
    ["is damaged", async () => truncate(record(), 5000)],
    ["is no record", async () => writeFile(record(), "something else ".repeat(1000))],
    [
      "was made by a later version",
      async () => {
        const file = new DatabaseSync(record());
        file.exec("PRAGMA user_version = 99");
        file.close();
      },
    ],
  ])("does not open a file that %s, says so, and leaves it as it is", async (_what, spoil) => {
    for (let n = 0; n < 40; n += 1) await store.write("answers", put(`r${n}`, { text: "x".repeat(900) }));
    await store.close();
    await spoil();
    const before = await readFile(record());
    await expect(open()).rejects.toMatchObject({ code: "unreadable" });
    expect((await readFile(record())).equals(before)).toBe(true);
    // Nobody has it open.
    await expect(open()).rejects.toMatchObject({ code: "unreadable" });
  });

  test("once closed it says so", async () => {
    await store.close();
    await store.close();
    const closed = expect.objectContaining({ code: "unavailable", maybeApplied: false });
    await expect(store.write("answers", put("one"))).rejects.toThrow(closed);
    await expect(store.compact()).rejects.toThrow(closed);
    await expect(store.ready()).rejects.toThrow(closed);
  });
});
