import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { asProgram } from "../../scripts/service/bundle-service.ts";

const root = join(__dirname, "../..");
const folder = join(root, ".cache/programs");

/**
 * Before the first of all tests: bundles the program that they start some forty times, as the deployed one is bundled. From
 * its sources, each start reads and compiles two thousand files.
 */
export default async function buildProgram(): Promise<void> {
  if (process.env["WHOLE"] === undefined) return;
  rmSync(folder, { recursive: true, force: true });
  await build({
    ...asProgram,
    absWorkingDir: root,
    entryPoints: [{ in: "tests/helpers/program-entry.ts", out: "program-entry" }],
    outdir: folder,
  });
  // What is started by the name of its file, which lies beside that of who starts it.
  const beside = {
    "record-thread.ts": "bot/storage/tables/embedded/record-thread.ts",
    "read-thread.js": "bot/evaluation/imports/read-thread.ts",
  };
  for (const [name, source] of Object.entries(beside))
    writeFileSync(join(folder, name), `import ${JSON.stringify(join(root, source))};\n`);
  process.env["BUILT_PROGRAM"] = join(folder, "program-entry.js");
}
