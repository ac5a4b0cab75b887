import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import type { Op } from "../../../bot/storage/tables/table-store.ts";

/**
 * Writes to the store in the directory named, by several writers side by side, and says each write after it was acknowledged: `writer
 * count`. Every fifth count deletes. Beside them, words are stored, taken back and forgotten, and then said: `forgot word`.
 */
const [dataDir = "", counts = ""] = process.argv.slice(2);
const store = await openEmbeddedStore({ dataDir, log: { info: () => undefined, warn: () => undefined } });
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const writers = ["one", "five", "one-too", "five-too"].map(runWriter);
await Promise.all([...writers, forgetWords()]);
await store.close();

async function runWriter(writer: string): Promise<void> {
  for (let count = 1; count <= Number(counts); count += 1) {
    const ops = (writer.startsWith("five") ? [0, 1, 2, 3, 4] : [0]).map((index): Op => {
      const at = { partitionKey: "cut", rowKey: `${writer}-${index}` };
      if (count % 5 === 0) return { kind: "delete", ...at };
      return { kind: "put", row: { ...at, values: { count, text: `${writer} ${count} `.repeat(count % 90) } } };
    });
    await store.transact("answers", ops);
    say(`${writer} ${count}`);
  }
}

async function forgetWords(): Promise<void> {
  for (let number = 1; number <= Number(counts) / 20; number += 1) {
    const word = `taken-back-${number}.`;
    const at = { partitionKey: "forgotten", rowKey: "word" };
    await store.write("answers", { kind: "put", row: { ...at, values: { word } } });
    say(`kept ${word}`);
    await store.write("answers", { kind: "delete", ...at });
    await store.compact();
    say(`forgot ${word}`);
  }
}
