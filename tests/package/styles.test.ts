import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cardStyle } from "../../tab/src/cards/host-config.ts";
import { unstyledClasses, unusedClasses, wordsOf } from "./classes-of-styles.ts";

const ROOT = join(__dirname, "../..");
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const all = (folder: string, ending: RegExp): string =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => ending.test(path))
    .map((path) => read(join(folder, path)))
    .join("\n");

/** A template that is a style sheet, among code that makes a page. */
const STYLE = /\b\w*STYLE = `([^`]*)`/g;
const sheetsIn = (code: string): string => [...code.matchAll(STYLE)].map(([, css]) => css).join("\n");
const page = (code: string): Page => ({ css: sheetsIn(code), code: code.replace(STYLE, "") });
type Page = { css: string; code: string };

const shell = read("tab/index.html");
const pages: Readonly<Record<string, Page>> = {
  "the tab": {
    css: [all("tab/src", /\.css$/), /<style>([\s\S]*?)<\/style>/.exec(shell)?.[1], cardStyle("light")].join("\n"),
    code: `${all("tab/src", /\.tsx?$/)}\n${shell}`,
  },
  "the plain pages and the form": page(`${read("bot/http/plain-html.ts")}\n${all("bot/http/answer-pages", /\.ts$/)}`),
  "printed sheets": page(read("bot/reports/write-printed-sheets.ts")),
  "the report as a page": page(read("bot/reports/write-html.ts")),
};
const words = wordsOf(`${all("tab/src", /\.tsx?$/)}\n${all("shared", /\.ts$/)}`);

describe("classes", () => {
  test.each(Object.entries(pages))("with a rule are given to something in %s", (_name, { css, code }) => {
    expect(unusedClasses(css, { code, words })).toEqual([]);
  });

  test.each(Object.entries(pages))("that stand in %s have a rule", (_name, { css, code }) => {
    expect(unstyledClasses(code, css)).toEqual([]);
  });

  test.each(Object.entries(pages))("are found where one is planted in %s", (_name, { css, code }) => {
    const more = "@media print { .planted-one, p > .planted-two:hover { color: red; } } .bar-planted { color: red; }";
    const found = unusedClasses(`${css}\n${more}`, { code: `${code}\nclassName={\`bar-\${kind}\`}`, words });
    expect(found).toEqual(["planted-one", "planted-two", "bar-planted"]);
    expect(unstyledClasses(`${code}\n<p class="planted-three">`, css)).toEqual(["planted-three"]);
  });
});
