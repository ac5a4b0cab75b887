import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/** What the tab says of reports in the words of the reports themselves (`TextKey` in src/texts.ts knows the same). */
const SHARED = /^report\.(?:change|documents|grade|messages|place|unmet)(?:\.|$)/;

/** The catalogue is one file for cards, tab and reports; the page carries the texts that it shows only. */
const tabTextsOnly: Plugin = {
  name: "tab-texts-only",
  enforce: "pre",
  transform(code, id) {
    if (!/shared[\\/]locales[\\/][a-z-]+\.json/.test(id)) return null;
    const all = Object.entries(JSON.parse(code) as Record<string, unknown>);
    return JSON.stringify(Object.fromEntries(all.filter(([key]) => key.startsWith("tab.") || SHARED.test(key))));
  },
};

export default defineConfig({
  root: import.meta.dirname,
  base: "/tab/",
  plugins: [tabTextsOnly, react()],
  build: { outDir: "dist", emptyOutDir: true, manifest: "manifest.json", target: "es2023", cssCodeSplit: true },
  server: { host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:3978" } },
});
