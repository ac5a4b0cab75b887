import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, resolve } from "node:path";
import { build, type BuildOptions } from "esbuild";
import { z } from "zod";
import { nodeFlags } from "../node-flags.ts";
import { loadLate } from "./load-late.ts";

/** The programs of the deployed folder: name of the npm script → its source. */
const ENTRIES = {
  serve: "bot/serve.ts",
  backup: "scripts/service/backup.ts",
  restore: "scripts/service/restore.ts",
  doctor: "scripts/doctor.ts",
} as const;
/** Threads that the program starts, in files beside its own. */
const THREADS = { "reader-thread": "bot/evaluation/imports/reader-thread.ts" } as const;
/** Optional packages that other packages try to load and can do without. */
const OPTIONAL = ["dtrace-provider", "bufferutil", "utf-8-validate", "encoding"];
/** Defines `require`, which CommonJS packages need and ES modules lack. */
const REQUIRE = `import{createRequire as requireHere}from"node:module";const require=requireHere(import.meta.url);`;

/** Bundles a program into a few files that Node runs without any packages. */
export const asProgram = {
  bundle: true,
  splitting: true,
  platform: "node",
  format: "esm",
  target: "node24",
  charset: "utf8",
  banner: { js: REQUIRE },
  external: OPTIONAL,
  plugins: [loadLate],
  logLevel: "error",
} satisfies BuildOptions;

export type Bundled = {
  bytes: number;
  files: number;
  /** The bytes that the program reads before its first line runs. */
  startBytes: number;
  leftOut: readonly string[];
};

/** Fills `folder`, which is emptied first. Throws when the bundle would still need an installed package. */
export async function bundleService(root: string, folder: string): Promise<Bundled> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.entries({ ...ENTRIES, ...THREADS }).map(([out, source]) => ({ in: source, out })),
    outdir: folder,
    chunkNames: "parts/[name]-[hash]",
    ...asProgram,
    minifySyntax: true,
    // Names are kept, since stack traces in the log are all there is to diagnose faults.
    minifyWhitespace: true,
    legalComments: "external",
    metafile: true,
  });
  const outputs = Object.values(metafile.outputs);
  const outside = [
    ...new Set(outputs.flatMap(({ imports }) => imports.filter((one) => one.external).map(({ path }) => path))),
  ];
  const foreign = outside.filter((name) => !builtinModules.includes(name.replace(/^node:/, "")));
  const missing = foreign.filter((name) => !OPTIONAL.includes(name));
  if (missing.length > 0) throw new Error(`Not in the bundle, and not known to be needless: ${missing.join(", ")}`);

  const readers = Object.entries(metafile.outputs).filter(
    ([, { inputs }]) => "bot/evaluation/imports/import-reader.ts" in inputs,
  );
  if (readers.some(([path]) => dirname(resolve(root, path)) !== resolve(folder)))
    throw new Error("What starts a thread has to lie beside it: in the bundle's own folder.");

  for (const name of Object.keys(ENTRIES)) writeFileSync(join(folder, `${name}.start.js`), starter(name));
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(packageOf(root), null, 2)}\n`);
  cpSync(join(root, "tab/dist"), join(folder, "tab/dist"), { recursive: true });
  cpSync(join(root, "LICENSE"), join(folder, "LICENSE"));

  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return { bytes, files: files.length, startBytes: readAtStart(metafile.outputs), leftOut: foreign };
}

/** Makes Node keep the compiled code in its folder of temporary files, so that the next start is quicker. */
function starter(name: string): string {
  return `import { enableCompileCache } from "node:module";\n\nenableCompileCache();\nawait import("./${name}.js");\n`;
}

function packageOf(root: string): Record<string, unknown> {
  const { name, version, license, engines } = z
    .object({ name: z.string(), version: z.string(), license: z.string(), engines: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const scripts = Object.fromEntries(
    Object.keys(ENTRIES).map((entry) => [
      entry,
      // `exec` replaces the shell, so that the host's signal to end reaches node itself.
      ["exec", "node", ...(entry === "serve" ? nodeFlags(root, entry) : []), `${entry}.start.js`].join(" "),
    ]),
  );
  return { name, version, private: true, license, type: "module", engines, scripts };
}

type Outputs = Readonly<
  Record<string, { bytes: number; entryPoint?: string; imports: { path: string; kind: string }[] }>
>;

function readAtStart(outputs: Outputs): number {
  const reached = new Set<string>();
  const follow = (path: string): void => {
    if (reached.has(path) || !outputs[path]) return;
    reached.add(path);
    for (const one of outputs[path].imports) if (one.kind === "import-statement") follow(one.path);
  };
  for (const [path, { entryPoint }] of Object.entries(outputs)) if (entryPoint === ENTRIES.serve) follow(path);
  return [...reached].reduce((sum, path) => sum + (outputs[path]?.bytes ?? 0), 0);
}
