import { readFileSync } from "node:fs";
import type { Plugin } from "esbuild";

/** The SDK's own packages: each asks at its first line for all that any part of it might need, language models and recognisers of dates included. */
const SDK =
  /node_modules[\\/](?:@microsoft[\\/]teams-ai|botbuilder(?:-core|-dialogs)?|botframework-connector)[\\/].*\.js$/;
/** As TypeScript writes an import: `const name_1 = require("…");`, with one of its helpers around it or without. */
const IMPORT = /^(?:const|var) (\w+_\d+) = ((?:(?:tslib_\d+\.)?__import(?:Star|Default)\()?require\("[^"]+"\)\)?);$/gm;

/**
 * What the SDK asks for is loaded where it is first used instead of at the start; nothing is left out and nothing replaced.
 * And `node:http` is reached as it is by old modules: its new kind of module would load the whole of `fetch` for two names
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

/** A module's text with its imports made when they are first used. */
export function lateImports(source: string): string {
  const names: string[] = [];
  const declared = source.replaceAll(IMPORT, (_line, name: string, value: string) => {
    names.push(name);
    return `var ${name}$late; function ${name}$now() { return ${name}$late ??= ${value}; }`;
  });
  if (names.length === 0) return source;
  return declared.replaceAll(new RegExp(`\\b(${names.join("|")})\\b(?!\\$)`, "g"), "($1$now())");
}
