import { chmod, cp, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { openEmbeddedStore, type EmbeddedStore } from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import { Journal } from "../../../../bot/storage/tables/embedded/journal.ts";
import { StorageUnavailable } from "../../../../bot/storage/tables/storage-error.ts";
import type { Op } from "../../../../bot/storage/tables/table-store.ts";
import { collect, makeDataDir, row, silentLog } from "../test-stores.ts";

describe("the embedded store", () => {
  let dataDir = "";
  let remove = async (): Promise<void> => undefined;
  let store: EmbeddedStore;
  const open = (limits = {}): Promise<EmbeddedStore> => openEmbeddedStore({ dataDir, log: silentLog, limits });
  const put = (rowKey: string, values = {}): Op => ({ kind: "put", row: row("p", rowKey, values) });
  const rowKeysNow = async (): Promise<string[]> =>
    (await collect(store.list("answers", "p"))).map((each) => each.rowKey);
  const everythingOnDisk = async (): Promise<string> => {
    const names = (await readdir(dataDir, { withFileTypes: true })).filter((entry) => entry.isFile());
    return (await Promise.all(names.map(({ name }) => readFile(join(dataDir, name), "utf8")))).join("\n");
  };

  beforeEach(async () => {
    ({ dataDir, remove } = await makeDataDir());
    store = await open();
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await store.close();
    await remove();
  });

  test("keeps its rows, and their kinds, from one opening to the next", async () => {
    const values = { text: "còmhla", bytes: new Uint8Array([1, 0, 255]), yes: true, half: 0.5 };
    await store.write("answers", put("one", values));
    await store.close();
    store = await open();
    expect((await store.get("answers", "p", "one"))?.values).toEqual(values);
  });

  test("after compacting, journal and file hold current rows only", async () => {
    await store.write("answers", put("one", { text: "first-wording" }));
    await store.write("answers", put("one", { text: "second-wording" }));
    await store.write("answers", put("two", { text: "withdrawn-wording" }));
    await store.write("answers", { kind: "delete", partitionKey: "p", rowKey: "two" });
    await store.compact();
    const kept = await everythingOnDisk();
    expect(kept).toContain("second-wording");
    expect(kept).not.toMatch(/first-wording|withdrawn-wording/);
    expect((await stat(join(dataDir, "journal"))).size).toBe(0);
  });

  test("nobody but its owner may read its files, also where an older version has left them open", async () => {
    const modes = async (): Promise<string[]> => {
      const names = ["", "journal", "tables.json"];
      return Promise.all(names.map(async (name) => ((await stat(join(dataDir, name))).mode & 0o777).toString(8)));
    };
    await store.write("answers", put("one", { text: "words" }));
    await store.compact();
    expect(await modes()).toEqual(["700", "600", "600"]);
    await store.close();
    await Promise.all([chmod(dataDir, 0o755), chmod(join(dataDir, "journal"), 0o644)]);
    await Promise.all([chmod(join(dataDir, "tables.json"), 0o644), writeFile(join(dataDir, "tables.json~"), "")]);
    store = await open();
    expect(await modes()).toEqual(["700", "600", "600"]);
    await store.write("answers", put("two", { text: "words" }));
    await store.compact();
    expect(await modes()).toEqual(["700", "600", "600"]);
  });

  test("folds a journal that has grown long, while writes go on", async () => {
    await store.close();
    store = await open({ journalBytes: 8_000, quietMs: 60_000 });
    const text = "x".repeat(1000);
    const longest = { bytes: 0 };
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 20 }, (_, i) => store.write("answers", put(`${round}-${i}`, { text }))));
      longest.bytes = Math.max(longest.bytes, (await stat(join(dataDir, "journal"))).size);
    }
    expect(longest.bytes).toBeLessThan(60_000);
    expect(await rowKeysNow()).toHaveLength(200);
  });

  test("waits with folding until nobody has written for a moment", async () => {
    await store.close();
    store = await open({ journalBytes: 8_000, quietMs: 300 });
    const size = async (): Promise<number> => (await stat(join(dataDir, "journal"))).size;
    const text = "x".repeat(1000);
    for (let n = 0; n < 12; n += 1) await store.write("answers", put(`${n}`, { text }));
    expect(await size()).toBeGreaterThan(12_000);
    for (let waited = 0; waited < 100 && (await size()) > 0; waited += 1)
      await new Promise((done) => setTimeout(done, 50));
    expect(await size()).toBe(0);
    expect(await rowKeysNow()).toHaveLength(12);
  });

  test("folds once for all who ask before it begins, and again for whoever asks later", async () => {
    const size = async (): Promise<number> => (await stat(join(dataDir, "journal"))).size;
    await store.write("answers", put("1", { text: "one" }));
    const writing = store.write("answers", put("1", { text: "over" }));
    const waiting = store.compact();
    expect(store.compact()).toBe(waiting);
    await Promise.all([writing, waiting]);
    expect(await size()).toBe(0);
    await store.write("answers", put("1", { text: "two" }));
    expect(await size()).toBeGreaterThan(0);
    await store.compact();
    expect(await size()).toBe(0);
  });

  test("has a key of its own that only its owner can read", async () => {
    const path = join(dataDir, "account.key");
    const key = await readFile(path, "utf8");
    expect(Buffer.from(key, "base64")).toHaveLength(64);
    if (process.platform !== "win32") expect((await stat(path)).mode & 0o777).toBe(0o600);
    await store.close();
    store = await open();
    expect(await readFile(path, "utf8")).toBe(key);
  });

  describe("what the journal could not take", () => {
    const full = new StorageUnavailable("full", { maybeApplied: true });
    /** What a program finds that is started after this one was killed. */
    const afterKill = async (): Promise<string[]> => {
      const copy = await makeDataDir();
      await cp(dataDir, copy.dataDir, { recursive: true, filter: (path) => basename(path) !== "lock" });
      const other = await openEmbeddedStore({ dataDir: copy.dataDir, log: silentLog });
      const found = (await collect(other.list("answers", "p"))).map((each) => each.rowKey);
      await other.close();
      await copy.remove();
      return found;
    };

    test("is acknowledged once the store is saved whole", async () => {
      jest.spyOn(Journal.prototype, "append").mockRejectedValueOnce(full);
      await store.write("answers", put("one"));
      expect(await afterKill()).toEqual(["one"]);
      await store.write("answers", put("two"));
      expect(new Set(await afterKill())).toEqual(new Set(["one", "two"]));
    });

    test("is acknowledged to nobody while the store cannot be saved either, also not to those who only read", async () => {
      jest.spyOn(Journal.prototype, "append").mockRejectedValueOnce(full);
      const clear = jest.spyOn(Journal.prototype, "clear").mockRejectedValue(new Error("full"));
      const unsure = { code: "unavailable", maybeApplied: true };
      await expect(store.write("answers", put("one"))).rejects.toMatchObject(unsure);
      await expect(store.write("answers", put("two"))).rejects.toMatchObject(unsure);
      await expect(store.get("answers", "p", "one")).rejects.toMatchObject(unsure);
      await expect(rowKeysNow()).rejects.toMatchObject(unsure);
      clear.mockRestore();
      expect(await rowKeysNow()).toEqual(["one"]);
      expect(await afterKill()).toEqual(["one"]);
    });
  });

  describe("what is written and does not last yet", () => {
    /** The journal's next line waits until the test lets it through. */
    const heldBack = (): (() => void) => {
      const { append } = Journal.prototype;
      let release = (): void => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      jest.spyOn(Journal.prototype, "append").mockImplementationOnce(async function (this: Journal, line) {
        await held;
        return append.call(this, line);
      });
      return release;
    };
    const inAMoment = <T>(work: Promise<T>): Promise<T | "waiting"> =>
      Promise.race([work, new Promise<"waiting">((done) => setTimeout(() => done("waiting"), 150))]);

    test.each([
      ["one row", () => store.get("answers", "p", "one").then((row) => row?.values["n"])],
      ["its partition", async () => (await collect(store.list("answers", "p")))[0]?.values["n"]],
      [
        "it after losing to it",
        () =>
          store
            .write("answers", { kind: "create", row: { partitionKey: "p", rowKey: "one", values: { n: 2 } } })
            .catch(() => store.get("answers", "p", "one").then((row) => row?.values["n"])),
      ],
    ])("is shown to nobody who reads %s: they would tell somebody of it", async (_name, read) => {
      const release = heldBack();
      const writing = store.write("answers", put("one", { n: 1 }));
      // Until the table service has it, there is nothing to see.
      await new Promise((done) => setTimeout(done, 100));
      const reading = read();
      expect(await inAMoment(reading)).toBe("waiting");
      expect(await inAMoment(writing)).toBe("waiting");
      release();
      await writing;
      expect(await reading).toBe(1);
    });

    test("holds up nobody who reads something else", async () => {
      await store.write("answers", put("other", { n: 3 }));
      const release = heldBack();
      const writing = store.write("answers", put("one", { n: 1 }));
      await new Promise((done) => setTimeout(done, 100));
      expect(await inAMoment(store.get("answers", "p", "other"))).toMatchObject({ rowKey: "other" });
      release();
      await writing;
    });
  });

  test("a caller waits no longer than allowed, and a write that nobody waits for any more is not begun", async () => {
    await store.close();
    store = await open({ callMs: 150 });
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    jest.spyOn(Journal.prototype, "clear").mockImplementationOnce(() => held);
    const compacting = store.compact();
    await expect(store.write("answers", put("late"))).rejects.toMatchObject({
      code: "unavailable",
      maybeApplied: false,
    });
    release();
    await compacting;
    await store.write("answers", put("in-time"));
    expect(await rowKeysNow()).toEqual(["in-time"]);
  });

  test("writes to one row are applied and journalled in one order", async () => {
    await Promise.all(
      Array.from({ length: 60 }, (_, n) =>
        n % 3 === 0
          ? store.transact("answers", [put("a", { n }), put("b", { n })])
          : store.write("answers", put("ab"[n % 2] ?? "", { n })),
      ),
    );
    const applied = await collect(store.list("answers", "p"));
    const journal = await Journal.open(join(dataDir, "journal"));
    const { entries } = await journal.read();
    await journal.close();
    for (const { rowKey, values } of applied) {
      const last = entries.flatMap(({ rows }) => rows).findLast(([key]) => key === rowKey);
      expect(last?.[1]).toEqual(values);
    }
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
