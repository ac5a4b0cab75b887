import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { asProgram } from "../service/bundle-service.ts";
import { emptyFolder, cacheProgram } from "./cached-program.ts";

const ENTRIES = {
  "run-local": "scripts/run-local.ts",
  "reader-thread": "bot/evaluation/imports/reader-thread.ts",
  "record-thread": "bot/storage/tables/embedded/record-thread.ts",
} as const;
/** Files that affect the bundle without being part of it. */
const BESIDES = [
  "package.json",
  "package-lock.json",
  "scripts/start/cache-bundle.ts",
  "scripts/service/bundle-service.ts",
  "scripts/service/load-late.ts",
];

/** Bundles the program of `npm start` and keeps it for the next start. False when a source changed meanwhile. */
export async function cacheBundle(root: string): Promise<boolean> {
  const beganAt = Date.now();
  const folder = emptyFolder(root);
  const { metafile } = await build({
    ...asProgram,
    absWorkingDir: root,
    entryPoints: Object.entries(ENTRIES).map(([out, source]) => ({ in: source, out })),
    outdir: folder,
    // Vite is needed only by a start that has to build the tab.
    external: [...asProgram.external, "vite"],
    plugins: [fromSources(root), ...asProgram.plugins],
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
  });
  const files = Object.keys(metafile.inputs)
    .map((path) => relative(root, resolve(root, path)))
    .filter((path) => existsSync(resolve(root, path)));
  return cacheProgram(root, { folder, files: [...files, ...BESIDES], beganAt });
}

/** Azurite starts threads of its own and is rarely used, so `--azurite` runs it from its sources. */
const fromSources = (root: string): Plugin => ({
  name: "from-sources",
  setup({ onResolve }) {
    onResolve({ filter: /\/azurite\/beside\.ts$/ }, () => ({
      path: pathToFileURL(resolve(root, "scripts/azurite/beside.ts")).href,
      external: true,
    }));
  },
});

if (import.meta.main) await cacheBundle(process.cwd());
