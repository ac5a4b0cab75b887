import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import { BARE, programFile } from "../../helpers/built.ts";
import { silentLog } from "../tables/test-stores.ts";

const ROOT = join(__dirname, "../../..");
const NOBODY = "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:9/a;";

type Script = "backup" | "restore" | "move-store";

async function run(script: Script, args: readonly string[], environment: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [programFile(script), ...args], {
    cwd: ROOT,
    env: { ...BARE, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  await once(child, "close");
  return { code: child.exitCode, said };
}

describe("the commands that copy the record", () => {
  let folder: string;
  const at = (name: string): string => join(folder, name);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "llcp-commands-"));
    const store = await openEmbeddedStore({ dataDir: at("record"), log: silentLog });
    for (let row = 0; row < 40; row += 1)
      await store.write("evaluations", {
        kind: "put",
        row: { partitionKey: "tenant", rowKey: `round-${row}`, values: { text: `${Math.random()}`.repeat(20) } },
      });
    // Beside the program that has the record open.
    const backup = await run("backup", [at("whole.jsonl.gz")], { DATA_DIR: at("record") });
    await store.close();
    expect(backup).toMatchObject({ code: 0, said: expect.stringContaining("40 evaluations") });
    const packed = readFileSync(at("whole.jsonl.gz"));
    writeFileSync(at("half.jsonl.gz"), packed.subarray(0, packed.length / 2));
    const lines = gunzipSync(packed).toString().trimEnd().split("\n");
    writeFileSync(at("short.jsonl.gz"), gzipSync(lines.slice(0, -1).join("\n")));
    writeFileSync(at("other.jsonl"), "something else\n");
    mkdirSync(at("folder"));
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  test.each<[string, Script, string, Record<string, string>, RegExp]>([
    ["a record that is not there", "backup", "new.jsonl", { DATA_DIR: "mistyped" }, /no record in .*mistyped; name/],
    ["a file that is there", "backup", "whole.jsonl.gz", { DATA_DIR: "record" }, /is there already: name another/],
    ["no such folder", "backup", "none/new.jsonl.gz", { DATA_DIR: "record" }, /could not be written: there is no such/],
    ["no such folder, unpacked", "backup", "none/new.jsonl", { DATA_DIR: "record" }, /could not be written: there is/],
    ["a service that is not there", "backup", "new.jsonl", { TABLES_CONNECTION_STRING: NOBODY }, /does not answer, so/],
    ["half a file", "restore", "half.jsonl.gz", { DATA_DIR: "new" }, /cannot be unpacked: it was cut off/],
    ["a file without its end", "restore", "short.jsonl.gz", { DATA_DIR: "new" }, /has no end: it was cut off/],
    ["another file", "restore", "other.jsonl", { DATA_DIR: "new" }, /Line 1 is not what a backup holds/],
    ["a folder", "restore", "folder", { DATA_DIR: "new" }, /could not be read: it is a folder/],
    ["a file that is missing", "restore", "missing.jsonl", { DATA_DIR: "new" }, /could not be read: there is no such/],
    ["a record that is used", "restore", "whole.jsonl.gz", { DATA_DIR: "record" }, /not empty: there are evaluations/],
    ["no service named", "move-store", "", { DATA_DIR: "record" }, /TABLES_CONNECTION_STRING: where to/],
    ["nonsense", "move-store", "", { TABLES_CONNECTION_STRING: "nonsense" }, /STRING: not a connection string/],
    ["no address", "move-store", "", { TABLES_ENDPOINT: "nonsense" }, /TABLES_ENDPOINT: must begin with https/],
  ])(
    "say in words what is wrong, and touch nothing: %s",
    async (_case, script, file, settings, words) => {
      const { DATA_DIR: name, ...rest } = settings;
      const args = file === "" ? [] : [at(file)];
      const { code, said } = await run(script, args, { ...rest, ...(name ? { DATA_DIR: at(name) } : {}) });
      expect(code).toBe(1);
      expect(said).toMatch(words);
      expect(said).not.toMatch(/\n\s+at |node:internal|YQ==/);
      expect(["new", "new.jsonl", "mistyped"].filter((one) => existsSync(at(one)))).toEqual([]);
    },
    60_000,
  );
});
