import { openEmbeddedStore } from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import { sampled } from "../../../helpers/runs.ts";
import { collect, makeDataDir, silentLog } from "../test-stores.ts";
import { startWriting } from "./child.ts";

/** The last count that each writer was told is saved. */
function acknowledged(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const [writer, count] = line.split(" ");
    if (writer && count) counts.set(writer, Number(count));
  }
  return counts;
}

describe("after SIGKILL", () => {
  test("every acknowledged write is there and every transaction is whole, again and again", async () => {
    const { dataDir, remove } = await makeDataDir();
    for (const lineCount of sampled([[2], [120, 900], [2500]]).flat()) {
      const child = await startWriting(dataDir, lineCount);
      await child.kill();
      const store = await openEmbeddedStore({ dataDir, log: silentLog });
      const rows = new Map((await collect(store.list("answers", "kill"))).map((row) => [row.rowKey, row.values]));
      for (const [writer, count] of acknowledged(child.lines)) {
        const keys = [0, 1, 2, 3, 4]
          .slice(0, writer.startsWith("transact") ? 5 : 1)
          .map((index) => `${writer}-${index}`);
        const found = new Set(keys.map((key) => rows.get(key)?.count ?? "deleted"));
        const state = (n: number): number | string => (n % 5 === 0 ? "deleted" : n);
        expect(found.size).toBe(1);
        // The write under way may have been applied without having been acknowledged.
        expect([state(count), state(count + 1)]).toContain([...found][0]);
      }
      await store.close();
    }
    await remove();
  }, 180_000);
});
