import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { ACCOUNT, startAzurite } from "../../scripts/azurite/azurite-host.ts";
import { messageActivity, personalPlace } from "../helpers/activities.ts";
import { BARE, programFile } from "../helpers/built.ts";
import { eventually } from "../helpers/program.ts";
import { sampled } from "../helpers/runs.ts";
import { settings } from "./open-service.ts";

const root = join(__dirname, "../..");

function start(environment: Record<string, string>, cwd = root, command = [process.execPath, programFile("serve")]) {
  const [program = "", ...words] = command;
  const child = spawn(program, words, {
    cwd,
    env: { ...BARE, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { said: "" };
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => void (output.said += chunk.toString()));
  const ended = once(child, "exit").then(([code]) => code as number | null);
  return { child, output, ended };
}

/** A folder that holds a built tab in small, and starts the program with the script that the repository has for it. */
function tabFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "llcp-serve-"));
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: { serve: string } };
  const serve = scripts.serve.replace("bot/serve.ts", programFile("serve"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, scripts: { serve } }));
  mkdirSync(join(folder, "tab/dist"), { recursive: true });
  writeFileSync(join(folder, "tab/dist/index.html"), "<!doctype html><title>the tab</title>");
  return folder;
}

async function serve(environment: Record<string, string>) {
  const { output, ended } = start(environment);
  return { code: await ended, said: output.said };
}

describe("npm run serve", () => {
  it("does not start without an app id, and says so", async () => {
    const { BOT_ID: _, ...rest } = settings;
    const { code, said } = await serve(rest);
    expect(code).toBe(1);
    expect(said).toMatch(/^These settings cannot be used:\nBOT_ID: missing/);
    expect(said).not.toContain(settings.ANSWER_SECRET);
  });

  // What else is no address of one: service-config.test.ts.
  const unserved = sampled([
    ["is no table service's address", "nonsense"],
    [
      "does not answer",
      "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:9/a;",
    ],
  ] as const);
  it.each(unserved)(
    "ends with words, not with a stack, when the table service %s",
    async (_name, connection) => {
      const folder = tabFolder();
      const { output, ended } = start({ ...settings, TABLES_CONNECTION_STRING: connection }, folder);
      expect(await ended).toBe(1);
      rmSync(folder, { recursive: true });
      expect(output.said).toMatch(/table service does not answer|TABLES_CONNECTION_STRING: /);
      expect(output.said).toContain("TABLES_CONNECTION_STRING");
      expect(output.said).not.toMatch(/\n\s+at |node:internal|\.ts:\d/);
      for (const secret of [settings.ANSWER_SECRET, "YQ=="]) expect(output.said).not.toContain(secret);
    },
    40_000,
  );

  it("serves from a table service until npm is told to end, and lets in nobody without a token", async () => {
    const folder = tabFolder();
    const key = randomBytes(64).toString("base64");
    const tables = await startAzurite({ dbPath: join(folder, "tables.json"), key });
    const connection = `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${tables.endpoint};`;
    const given = { ...settings, TABLES_CONNECTION_STRING: connection };
    const { child, output, ended } = start(given, folder, ["npm", "run", "serve"]);
    try {
      await eventually(() => expect(output.said).toMatch(/^ready /m), 25_000);
      expect(output.said).toContain("ready https://llcp.example/tab/ on port ");
      const url = `http://127.0.0.1:${/on port (\d+)/.exec(output.said)?.[1]}`;
      const statusOf = async (path: string, init?: RequestInit) => (await fetch(`${url}${path}`, init)).status;
      expect(await statusOf("/readyz")).toBe(200);
      expect(await statusOf("/tab/")).toBe(200);
      expect(await statusOf("/api/me", { headers: { "x-local-user": "local-facilitator" } })).toBe(401);
      const activity = messageActivity(personalPlace("https://smba.trafficmanager.net/uk/"), { id: "isla" }, "hi");
      expect(await statusOf("/api/messages", { method: "POST", body: JSON.stringify(activity) })).toBe(401);
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
      await expect(statusOf("/healthz")).rejects.toThrow();
      expect(output.said).not.toContain(settings.ANSWER_SECRET);
    } finally {
      child.kill("SIGKILL");
      await tables.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  }, 60_000);

  it("has no way to local mode, its sample or its embedded store", () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      const source = readFileSync(file, "utf8");
      for (const [, path = ""] of source.matchAll(/(?:from|import\()\s*"(\.[^"]+\.ts)"/g))
        follow(join(dirname(file), path));
      expect(source).not.toMatch(/from "azurite/);
    };
    follow(join(root, "bot/serve.ts"));
    const names = [...reached].map((file) => relative(root, file));
    expect(names).toContain("bot/storage/tables/remote-store.ts");
    expect(names.filter((name) => /^bot\/(local|sample)\/|embedded/.test(name))).toEqual([]);
  });
});
