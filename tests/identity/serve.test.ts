import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { settings } from "./open-service.ts";

const root = join(__dirname, "../..");

async function serve(environment: Record<string, string>) {
  const child = spawn(process.execPath, [join(root, "bot/serve.ts")], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, "exit")) as [number | null];
  return { code, said };
}

describe("npm run serve", () => {
  it("does not start without an app id, and says so", async () => {
    const { BOT_ID: _, ...rest } = settings;
    const { code, said } = await serve(rest);
    expect(code).toBe(1);
    expect(said).toMatch(/^These settings cannot be used:\nBOT_ID: missing/);
    expect(said).not.toContain(settings.ANSWER_SECRET);
  });

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
