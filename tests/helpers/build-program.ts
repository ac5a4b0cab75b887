import { rmSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { asProgram } from "../../scripts/service/bundle-service.ts";
import { PROGRAMS } from "./built.ts";

const root = join(__dirname, "../..");
const folder = join(root, ".cache/programs");

/** What they start as threads: found beside them. */
const THREADS = {
  "reader-thread": "bot/evaluation/imports/reader-thread.ts",
  "record-thread": "bot/storage/tables/embedded/record-thread.ts",
};

/** Bundles what tests start as programs of their own into a folder, as the deployed one is bundled. */
export async function bundlePrograms(
  outdir: string,
  { plugins = [], programs = PROGRAMS }: { plugins?: Plugin[]; programs?: Readonly<Record<string, string>> } = {},
): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  await build({
    ...asProgram,
    // Several of them are in one file then, and none of these is what was started.
    define: { "import.meta.main": "false" },
    // What no test asks them to build with, and what looks for its own files.
    external: [...asProgram.external, "vite", "esbuild", "@vitejs/*", "@microsoft/app-manifest"],
    absWorkingDir: root,
    entryPoints: Object.entries({ ...programs, ...THREADS }).map(([out, source]) => ({ in: source, out })),
    outdir,
    plugins: [...asProgram.plugins, ...plugins],
  });
}

/**
 * Before the first of all tests: bundles the programs that they start some eighty times. From their sources, each start reads
 * and compiles two thousand files.
 */
export default async function buildProgram(): Promise<void> {
  if (process.env["WHOLE"] === undefined) return;
  await bundlePrograms(folder);
  process.env["BUILT_PROGRAMS"] = folder;
}
