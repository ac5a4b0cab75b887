import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeBackup } from "../../../bot/storage/backup/write-backup.ts";
import { AT } from "../../evaluation/people/lively-world.ts";
import { SECRET } from "../../helpers/deps.ts";
import { readWhole, wholeStore } from "./whole-store.ts";

/**
 * `node tests/storage/backup/leave-store.ts NAME`: leaves in `tests/fixtures/NAME` what the present program keeps of each kind,
 * as a backup, and what it reads of it. For each release, and before the shape of a row changes.
 */
const [name] = process.argv.slice(2);
if (!name?.startsWith("whole-store")) throw new Error("Say what the store is to be called: whole-store-…");
const { store, deps } = await wholeStore();
let backup = "";
await writeBackup({ store, now: new Date(AT), write: async (more) => void (backup += more) });
const folder = join(import.meta.dirname, "../../fixtures", name);
// What an earlier program has left is never written over.
mkdirSync(folder);
writeFileSync(join(folder, "backup.jsonl.gz"), gzipSync(backup));
writeFileSync(join(folder, "read.json.gz"), gzipSync(JSON.stringify(await readWhole(deps))));
const madeBy = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
writeFileSync(join(folder, "about.json"), `${JSON.stringify({ answerSecret: SECRET, at: AT, madeBy }, null, 2)}\n`);
