import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { REPORT_TEXTS } from "./src/report-texts.ts";

const SHARED = new RegExp(`^report\\.(?:${REPORT_TEXTS.join("|")})(?:\\.|$)`);

/**
 * What is said before any page has come that is fetched when it is opened; all else comes with the first such page
 * (`loadLaterTexts`).
 */
const FIRST =
  /^tab\.(?:(?:app|attention|broken|copy|coverage|elsewhere|failure|first-steps|foot|headline|host|keeping|leave|loading|mark|nav|not-found|number|offline|overview|part|persona|practice|quotes|reach|role|sign-in|silence|source|tag|trouble|under-way|voices|whole)(?:\.|$)|(?:placements|report|themes)\.link$|ask\.overdue$|findings\.own-words$|home\.(?:(?:actions|asks|tasks)(?:\.|$)|mine\.where$|rest$)|language\.failed$|plan\.(?:title|change\.link)$|question\.(?:number|short)$|scheduled\.(?:in-the-way\.|stopped$)|sessions\.since$|waiting\.(?:close|reopen|)$)/;
const TEXT_KEYS = /["'`](?:tab|report)\.[\w.-]+/g;
const isLater = (key: string): boolean => SHARED.test(key) || (key.startsWith("tab.") && !FIRST.test(key));

/** The catalogue is one file for cards, tab and reports; the page carries the texts that it shows only. */
const tabTextsOnly: Plugin = {
  name: "tab-texts-only",
  enforce: "pre",
  transform(code, id) {
    if (!/shared[\\/]locales[\\/][a-z-]+\.json/.test(id)) return null;
    const later = id.endsWith("?later");
    const wanted = later ? isLater : (key: string) => FIRST.test(key);
    const all = Object.entries(JSON.parse(code) as Record<string, unknown>);
    const texts = JSON.stringify(Object.fromEntries(all.filter(([key]) => wanted(key))));
    // Only a file whose name ends so is taken for JSON.
    return later ? { code: `export default ${texts}`, moduleType: "js" } : texts;
  },
  /** Nothing that is drawn before the later texts have come may ask for one of them. */
  generateBundle(_options, bundle) {
    const chunks = Object.values(bundle).filter((one) => one.type === "chunk");
    const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
    const first = new Set(chunks.filter(({ isEntry }) => isEntry));
    for (const chunk of first) for (const name of chunk.imports) first.add(byName.get(name) ?? chunk);
    for (const id of [...first].flatMap(({ moduleIds }) => moduleIds)) {
      const asked = id.includes("locales") ? null : this.getModuleInfo(id)?.code?.match(TEXT_KEYS);
      for (const key of asked ?? []) if (isLater(key.slice(1))) this.error(`${id} asks for ${key} before it is there.`);
    }
  },
};

const EARLY = /[\\/]tab[\\/]src[\\/]early\.ts$/;

/** What asks the server first starts by itself, before all that comes after it has come. */
const earlyFirst: Plugin = {
  name: "early-first",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_html, { bundle = {} }) {
      const isEarly = (id: string): boolean => EARLY.test(id);
      const early = Object.values(bundle).find((one) => one.type === "chunk" && one.moduleIds.some(isEarly));
      if (!early) throw new Error("What asks first has no file of its own.");
      const attrs = { type: "module", crossorigin: true, src: `/tab/${early.fileName}` };
      return [{ tag: "script", attrs, injectTo: "head-prepend" }];
    },
  },
};

const TOKEN = /\btokens\.((?:border|color|curve|duration|font|lineHeight|shadow|spacing|stroke)\w+)/g;

/** Of Fluent's compiled styles lines are left that do nothing but read the table of all its variables: without them it is not there. */
const inlineTokens: Plugin = {
  name: "inline-tokens",
  transform: {
    filter: { id: /@fluentui[\\/].*\.styles\.js$/ },
    handler: (code) => code.replace(TOKEN, '"var(--$1)"'),
  },
};

/** What comes before the first page in as few files as may be: each costs a slow machine time. */
const groups = [
  { name: "early", test: /[\\/]tab[\\/]src[\\/](?:early|host[\\/](?:frame|sign-in-failure))\.ts$/, priority: 1 },
  { name: "first", tags: ["$initial" as const] },
];

export default defineConfig({
  root: import.meta.dirname,
  base: "/tab/",
  plugins: [tabTextsOnly, inlineTokens, earlyFirst, react()],
  build: {
    ...{ outDir: "dist", emptyOutDir: true, manifest: "manifest.json", target: "es2023", cssCodeSplit: true },
    // Browsers that run the page know how to load ahead, or do without.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:3978" } },
});
