import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { backUpNightly } from "../../../bot/service/back-up-nightly.ts";
import { backUpToContainer, withBackupFrom } from "../../../bot/storage/backup/backup-to-container.ts";
import { openBlobContainer } from "../../../bot/storage/backup/blob-container.ts";
import { restoreBackup } from "../../../bot/storage/backup/restore-backup.ts";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import type { ScannableStore } from "../../../bot/storage/tables/table-store.ts";
import { startBlobService, type BlobService } from "../../helpers/blob-service.ts";
import { BARE, programFile } from "../../helpers/built.ts";
import { memoryStore } from "../answers/memory-store.ts";
import { silentLog } from "../tables/test-stores.ts";
import { allRows } from "./whole-record.ts";

const NIGHT = new Date("2026-11-24T02:45:00Z");
const put = (store: ScannableStore, rowKey: string) =>
  store.write("evaluations", { kind: "put", row: { partitionKey: "tenant", rowKey, values: { words: "Ploïeşti ✓" } } });

describe("backups in a container of Azurite's blob service", () => {
  let blobs: BlobService;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "llcp-container-"));
    blobs = await startBlobService("nights", "commands", "pieces");
  }, 40_000);
  afterAll(async () => {
    await blobs?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test("one is made in a night whichever server comes first, and restores to the same rows", async () => {
    const store = memoryStore();
    for (const row of ["a", "b"]) await put(store, row);
    const container = openBlobContainer({ address: blobs.address("nights") });
    const said: string[] = [];
    const at = (now: Date, serverId: string) => {
      const log = { info: (_: object, text: string) => void said.push(text), error: () => void said.push("failed") };
      return backUpNightly({ store, container, serverId, now: () => now, log })("tenant");
    };
    const early = new Date("2026-11-24T01:00:00Z");
    const due = await at(early, "one");
    expect(due).toBeGreaterThanOrEqual(Date.parse("2026-11-24T02:00:00Z"));
    expect(due).toBeLessThan(Date.parse("2026-11-24T02:30:00Z"));
    expect(await at(early, "two")).not.toBe(due);
    expect(await container.list()).toEqual([]);
    expect(await at(NIGHT, "one")).toBe((due ?? 0) + 24 * 3600_000);
    await at(NIGHT, "two");
    expect(said).toEqual(["the record was backed up"]);
    expect(await container.list()).toEqual(["llcp-2026-11-24.jsonl.gz"]);
    const restored = memoryStore();
    await withBackupFrom({ container, name: "llcp-2026-11-24.jsonl.gz" }, (one) => restoreBackup(restored, one));
    expect(await allRows(restored)).toEqual(await allRows(store));
    // Nothing of it stays where the program runs.
    const left = readdirSync(tmpdir()).filter((name) => existsSync(join(tmpdir(), name, "llcp-2026-11-24.jsonl.gz")));
    expect(left).toEqual([]);
  });

  test("a name that is taken is never written over, and a large file arrives in pieces as it was", async () => {
    const container = openBlobContainer({ address: blobs.address("pieces") });
    const large = join(folder, "large");
    writeFileSync(large, Buffer.alloc(17 * 1024 * 1024, "0123456789abcdef"));
    expect(await container.has("large")).toBe(false);
    expect(await container.put("large", large)).toBe(true);
    writeFileSync(join(folder, "small"), "small");
    expect(await container.put("large", join(folder, "small"))).toBe(false);
    expect(await container.fetch("large", join(folder, "again"))).toBe(true);
    expect(readFileSync(join(folder, "again")).equals(readFileSync(large))).toBe(true);
    expect(await container.fetch("none", join(folder, "none"))).toBe(false);
    expect(existsSync(join(folder, "none"))).toBe(false);
    expect(await backUpToContainer(memoryStore(), { container, name: "large" }, NIGHT)).toBeNull();
  });

  test("what cannot be stored is logged without the address, and tried again in an hour", async () => {
    const errors: string[] = [];
    const address = blobs.address("nobody-made-it");
    const log = {
      info: () => undefined,
      error: (fields: object) => void errors.push(String(Object.values(fields)[0])),
    };
    const container = openBlobContainer({ address });
    const task = backUpNightly({ store: memoryStore(), container, serverId: "one", now: () => NIGHT, log });
    expect(await task("tenant")).toBe(NIGHT.getTime() + 3600_000);
    expect(errors).toEqual([expect.stringMatching(/container did not take PUT of llcp-2026-11-24.*ContainerNotFound/)]);
    expect(errors[0]).not.toContain(new URL(address).searchParams.get("sig"));
  });

  test("the commands need no folder that can be written to, and say what there is to restore", async () => {
    const store = await openEmbeddedStore({ dataDir: join(folder, "record"), log: silentLog });
    await put(store, "a");
    await store.close();
    const readOnly = join(folder, "read-only");
    mkdirSync(readOnly);
    chmodSync(readOnly, 0o500);
    const run = async (script: "backup" | "restore", ...args: string[]) => {
      const [command, ...words] = args;
      const child = spawn(process.execPath, [programFile(script), ...(command ? [command, ...words] : [])], {
        cwd: readOnly,
        env: {
          ...BARE,
          DATA_DIR: join(folder, script === "backup" ? "record" : "new"),
          BACKUP_CONTAINER: blobs.address("commands"),
        },
        stdio: ["ignore", "pipe", "pipe"],
      });
      let said = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (text: Buffer) => (said += text.toString()));
      await once(child, "close");
      return { code: child.exitCode, said };
    };
    expect(await run("restore", "--from-container")).toEqual({ code: 0, said: "The container is empty.\n" });
    const made = await run("backup", "--to-container");
    expect(made).toMatchObject({ code: 0, said: expect.stringMatching(/^llcp-[\dTZ-]+\.jsonl\.gz: 1 evaluations\./) });
    const [name = ""] = made.said.split(":");
    expect((await run("restore", "--from-container")).said).toBe(`In the container:\n  ${name}\n`);
    expect(await run("restore", "--from-container", "other.gz")).toMatchObject({
      code: 1,
      said: expect.stringContaining("other.gz is not in the container; to see what is"),
    });
    expect(await run("restore", "--from-container", name)).toMatchObject({
      code: 0,
      said: expect.stringContaining(`Restored ${name}, made at`),
    });
    // Whoever runs the tests may be let into every folder.
    expect(readdirSync(readOnly)).toEqual([]);
  }, 60_000);
});

test("where the address has no signature, each request carries the token of the identity", async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    response.statusCode = 404;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/backups/`;
  const container = openBlobContainer({ address, token: async (scope) => `for ${scope}` });
  expect(await container.has("a")).toBe(false);
  expect(asked).toEqual(["HEAD /backups/a Bearer for https://storage.azure.com/.default"]);
  await new Promise((done) => server.close(done));
});
