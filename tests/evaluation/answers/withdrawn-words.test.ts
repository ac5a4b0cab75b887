import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import { makeDataDir, silentLog } from "../../storage/tables/test-stores.ts";
import { ann, emptyWorld, FIRST, launch, typed } from "../running-session.ts";

test("a named answer that was taken back is in none of the store's files, nor what it said before", async () => {
  const { dataDir, remove } = await makeDataDir();
  const store = await openEmbeddedStore({ dataDir, log: silentLog });
  const everything = async (): Promise<string> => {
    const files = (await readdir(dataDir, { withFileTypes: true })).filter((entry) => entry.isFile());
    return (await Promise.all(files.map(({ name }) => readFile(join(dataDir, name), "utf8")))).join("\n");
  };
  try {
    const world = await emptyWorld(store);
    const { id: sessionId } = await launch(world, { attribution: "named" });
    const where = { actor: ann, sessionId, questionId: FIRST, door: "tab", delivery: null } as const;
    for (const words of ["the first wording", "the second wording"])
      expect(await saveAnswer(world.deps, where, { input: typed(words), attribution: "named" })).toMatchObject({
        ok: true,
      });
    expect(await everything()).toMatch(/the first wording[^]*the second wording/);
    expect(await withdrawAnswer(world.deps, where)).toMatchObject({ ok: true, changed: true });
    expect(await everything()).not.toMatch(/the first wording|the second wording/);
  } finally {
    await store.close();
    await remove();
  }
});
