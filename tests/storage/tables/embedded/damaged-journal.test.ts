import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openEmbeddedStore } from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import { journalLine } from "../../../../bot/storage/tables/embedded/journal-line.ts";
import { collect, makeDataDir, row, silentLog } from "../test-stores.ts";

const line = (n: number): string => journalLine("answers", [{ kind: "put", row: row("p", `r${n}`, { n }) }]);

test("a journal that is damaged before its end is not started from unless somebody says so, and a copy stays", async () => {
  const { dataDir, remove } = await makeDataDir();
  const written = [line(1), line(2).replace('"n":2', '"n":9'), line(3)].join("");
  await writeFile(join(dataDir, "journal"), written);
  await expect(openEmbeddedStore({ dataDir, log: silentLog })).rejects.toMatchObject({
    code: "journal-damaged",
    lines: [2],
  });
  expect(await readFile(join(dataDir, "journal"), "utf8")).toBe(written);

  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (_: unknown, message?: string) => void warnings.push(message) };
  const store = await openEmbeddedStore({ dataDir, log, skipDamaged: true });
  expect(warnings).toEqual([expect.stringContaining("though they had been acknowledged")]);
  expect((await collect(store.list("answers", "p"))).map(({ values }) => values["n"]).sort()).toEqual([1, 3]);
  const [copy] = (await readdir(dataDir)).filter((name) => name.startsWith("journal.damaged-"));
  expect(await readFile(join(dataDir, copy ?? ""), "utf8")).toBe(written);
  await store.close();
  await remove();
}, 60_000);
