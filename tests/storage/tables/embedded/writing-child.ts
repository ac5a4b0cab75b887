import { openEmbeddedStore } from "../../../../bot/storage/tables/embedded/embedded-store.ts";
import type { Op } from "../../../../bot/storage/tables/table-store.ts";

/**
 * Writes without end to the store in the directory named, by several writers side by side, and says each write after it
 * was acknowledged: `writer count`. A writer writes its count again and again, in puts, replaces or transactions; every
 * fifth count its rows are deleted instead.
 */
const [dataDir = "", url = ""] = process.argv.slice(2);
const quiet = { info: () => undefined, warn: () => undefined };
const store = await openEmbeddedStore({ dataDir, url, log: quiet });
process.stdout.write("open\n");

await Promise.all(["put", "replace", "transact", "transact-too", "put-too", "replace-too"].map(runWriter));

async function runWriter(writer: string): Promise<never> {
  let etag: string | undefined;
  for (let count = 1; ; count += 1) {
    etag = await step(writer, count, etag);
    process.stdout.write(`${writer} ${count}\n`);
  }
}

async function step(writer: string, count: number, etag: string | undefined): Promise<string | undefined> {
  const rows = writer.startsWith("transact") ? [0, 1, 2, 3, 4] : [0];
  const ops = rows.map((index): Op => {
    const key = { partitionKey: "kill", rowKey: `${writer}-${index}` };
    if (count % 5 === 0) return { kind: "delete", ...key };
    const row = { ...key, values: { count, text: "còmhla ".repeat(80) } };
    return writer.startsWith("replace") && etag ? { kind: "replace", row, etag } : { kind: "put", row };
  });
  if (ops.length > 1) await store.transact("answers", ops);
  return ops[0] && ops.length === 1 ? (await store.write("answers", ops[0])).etag : undefined;
}
