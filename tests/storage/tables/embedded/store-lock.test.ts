import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { openEmbeddedStore } from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import { acquireLock, readLock } from "../../../../bot/storage/tables/embedded/store-lock.ts";
import { StorageLocked } from "../../../../bot/storage/tables/storage-error.ts";
import { makeDataDir, silentLog } from "../test-stores.ts";
import { startWriting } from "./child.ts";

describe("the lock of a data directory", () => {
  let dataDir = "";
  let remove = async (): Promise<void> => undefined;
  beforeEach(async () => {
    ({ dataDir, remove } = await makeDataDir());
  });
  afterEach(() => remove());

  test("names the program that holds it, and where that answers once it has said so", async () => {
    expect(await readLock(join(dataDir, "not-there-yet"))).toBeNull();
    expect(await readLock(dataDir)).toBeNull();
    const lock = await acquireLock(dataDir);
    await expect(acquireLock(dataDir)).rejects.toMatchObject({ code: "locked", pid: process.pid, url: undefined });
    lock.setUrl("http://127.0.0.1:3978");
    expect(await readLock(dataDir)).toEqual({ pid: process.pid, url: "http://127.0.0.1:3978" });
    await expect(acquireLock(dataDir)).rejects.toThrow(/in use by process \d+, which answers at http:/);
    await lock.release();
    expect(await readLock(dataDir)).toBeNull();
    await (await acquireLock(dataDir)).release();
  });

  test("of many that come at once, exactly one gets it and the others learn of it", async () => {
    for (let round = 0; round < 5; round += 1) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => acquireLock(dataDir)));
      const locks = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
      const errors = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason as unknown] : []));
      expect(locks).toHaveLength(1);
      for (const error of errors) expect(error).toBeInstanceOf(StorageLocked);
      await locks[0]?.release();
    }
  });

  test("works in a directory whose path is too long for a socket", async () => {
    const deep = join(dataDir, "a".repeat(120));
    await mkdir(deep);
    const lock = await acquireLock(deep);
    expect(await readLock(deep)).toEqual({ pid: process.pid });
    expect(await readLock(dataDir)).toBeNull();
    await expect(acquireLock(deep)).rejects.toThrow(StorageLocked);
    await lock.release();
  });

  test("keeps a second program out at once, and is free at once when the first is killed", async () => {
    const child = await startWriting(dataDir, 5);
    const from = performance.now();
    await expect(openEmbeddedStore({ dataDir, log: silentLog })).rejects.toMatchObject({
      code: "locked",
      pid: child.pid,
      url: "http://127.0.0.1:3978",
    });
    expect(performance.now() - from).toBeLessThan(500);
    await child.kill();
    expect(await readLock(dataDir)).toBeNull();
    const store = await openEmbeddedStore({ dataDir, log: silentLog });
    expect(await readLock(dataDir)).toEqual({ pid: process.pid });
    await store.close();
  });
});
