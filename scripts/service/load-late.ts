import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/**
 * The SDK's own packages. Each one loads at once whatever any part of it may need, even language models and date
 * recognisers.
 */
const SDK =
  /node_modules[\\/](?:@microsoft[\\/]teams-ai|botbuilder(?:-core|-dialogs)?|botframework-connector)[\\/].*\.js$/;
/** An import as TypeScript compiles it: `const name_1 = require("…");`, with or without a helper around it. */
const IMPORT = /^(?:const|var) (\w+_\d+) = ((?:(?:tslib_\d+\.)?__import(?:Star|Default)\()?require\("[^"]+"\)\)?);$/gm;

/**
 * Loads the SDK's dependencies when they are first used, rather than at the start. Nothing is left out or replaced.
 * `node:http` is reached by `getBuiltinModule`: importing it as an ES module would load all of `fetch` for two names
 * that nobody uses.
 */
export const loadLate: Plugin = {
  name: "load-late",
  setup(build) {
    build.onLoad({ filter: SDK }, ({ path }) => ({ contents: lateImports(readFileSync(path, "utf8")), loader: "js" }));
    build.onResolve({ filter: /^node:https?$/ }, ({ path, kind }) =>
      kind === "import-statement" ? { path, namespace: "late-builtin" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "late-builtin" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: "js",
    }));
  },
};

/** The source of a module, changed so that its imports load on first use. */
export function lateImports(source: string): string {
  const names: string[] = [];
  const declared = source.replaceAll(IMPORT, (_line, name: string, value: string) => {
    names.push(name);
    return `var ${name}$late; function ${name}$now() { return ${name}$late ??= ${value}; }`;
  });
  if (names.length === 0) return source;
  return declared.replaceAll(new RegExp(`\\b(${names.join("|")})\\b(?!\\$)`, "g"), "($1$now())");
}
