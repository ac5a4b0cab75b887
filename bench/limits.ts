import { once } from "node:events";
import { closeSync, fdatasyncSync, openSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { saveActivity } from "./activities.ts";
import { load } from "./load.ts";
import { makeFolder, removeFolders } from "./server.ts";

/** How often a second, on this machine, where nothing else is done. */
export type Limits = { echo: number; commit: number; answers: number; sync: number };

const TOGETHER = 16;

export async function measureLimits(quick: boolean): Promise<Limits> {
  const folder = makeFolder();
  try {
    const times = quick ? 20 : 1_000;
    const commit = commits(join(folder, "one.sqlite"), { times, rows: 1 });
    // Beside each sixteen rows a page of words and the tally.
    const answers = TOGETHER * commits(join(folder, "many.sqlite"), { times, rows: TOGETHER + 2 });
    return { echo: await echoes(times * 5), commit, answers, sync: syncs(join(folder, "file"), times) };
  } finally {
    removeFolders(folder);
  }
}

async function echoes(times: number): Promise<number> {
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () =>
      response.setHeader("content-type", "application/json").end(JSON.stringify(JSON.parse(text))),
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const said = { session: "s", question: "q", person: "p", attribution: "named" as const };
  const bodies = Array.from({ length: times }, () => saveActivity(said));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { perSecond } = await load({ url, bodies, together: 32, expected: "answer.save" });
  server.close();
  return perSecond;
}

function commits(file: string, { times, rows }: { times: number; rows: number }): number {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
  database.exec("CREATE TABLE rows (p TEXT, r TEXT, v TEXT, PRIMARY KEY (p, r)) WITHOUT ROWID");
  const put = database.prepare("INSERT OR REPLACE INTO rows VALUES (?, ?, ?)");
  const text = "x".repeat(700);
  const beganAt = performance.now();
  for (let time = 0; time < times; time += 1) {
    database.exec("BEGIN");
    for (let row = 0; row < rows; row += 1) put.run("p", `${time % 250}-${row}`, text);
    database.exec("COMMIT");
  }
  const seconds = (performance.now() - beganAt) / 1_000;
  database.close();
  return times / seconds;
}

function syncs(path: string, times: number): number {
  const file = openSync(path, "w");
  const block = Buffer.alloc(4_096, 1);
  const beganAt = performance.now();
  for (let time = 0; time < times; time += 1) {
    writeSync(file, block);
    fdatasyncSync(file);
  }
  const seconds = (performance.now() - beganAt) / 1_000;
  closeSync(file);
  return times / seconds;
}
