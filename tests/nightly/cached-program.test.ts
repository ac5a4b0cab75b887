import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cachedProgram } from "../../scripts/start/cached-program.ts";
import { npmStart } from "../e2e/npm-start.ts";

const root = join(__dirname, "../..");
const ROUND = "/api/evaluations/2026-27";

test("npm start runs the bundle of unchanged sources, and loads what writes files when it is asked for", async () => {
  await promisify(execFile)(process.execPath, ["scripts/start/cache-bundle.ts"], { cwd: root });
  expect(cachedProgram(root)).not.toBeNull();
  const started = await npmStart({ START_FROM: "" });
  try {
    const { origin } = new URL(started.tab);
    for (const format of ["docx", "xlsx", "html", "zip"]) {
      const response = await fetch(`${origin}${ROUND}/report.${format}`, {
        headers: { "x-local-user": "local-strategic-lead" },
      });
      expect([format, response.status]).toEqual([format, 200]);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1_000);
    }
  } finally {
    await started.stop();
  }
}, 120_000);
