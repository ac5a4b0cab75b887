import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { taken, tourSteps } from "./tour-steps.ts";

const ROOT = join(__dirname, "../..");

const ASK = `
import { talkWorld, textOf } from "./tests/conversation/world.ts";
import { cardGallery } from "./bot/cards/card-gallery.ts";
import { translator } from "./shared/locales/text.ts";
import { readRoute } from "./tab/src/router/routes.ts";
const { say } = await talkWorld();
const text = textOf(await say("partner", "days left"));
const cards = ["en", "gd"].map((language) => cardGallery(translator(language)).some(({ name }) => name === "days-left"));
console.log(JSON.stringify({ text, cards, route: readRoute("/tab/days-left") }));
`;

/** The sources as they would be with the steps of the tour taken; nothing is written. */
function withSteps(): Plugin {
  const now = new Map<string, string>();
  const read = (path: string): string => now.get(path) ?? readFileSync(join(ROOT, path), "utf8");
  for (const step of tourSteps()) now.set(step.path, taken(step, read));
  return {
    name: "with-steps",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => ({ path: resolve(resolveDir, path) }));
      onLoad({ filter: /\.(?:tsx?|json)$/ }, ({ path }) => {
        const contents = now.get(relative(ROOT, path));
        return contents === undefined ? undefined : { contents, loader: path.endsWith(".json") ? "json" : "ts" };
      });
    },
  };
}

test("the tour's exercise fits the sources: its command answers, its card and page are known", async () => {
  const built = await build({
    stdin: { contents: ASK, resolveDir: ROOT, loader: "ts" },
    ...{ bundle: true, write: false, platform: "node", format: "esm", packages: "external", logLevel: "silent" },
    plugins: [withSteps()],
  });
  const input = built.outputFiles[0]?.text ?? "";
  const told = execFileSync(process.execPath, ["--input-type=module"], { cwd: ROOT, input, encoding: "utf8" });
  const { text, cards, route } = JSON.parse(told.trim().split("\n").at(-1) ?? "");
  expect(text).toContain("days left, until 31 July 2027");
  expect([cards, route]).toEqual([[true, true], { page: "days-left" }]);
}, 120_000);

test("a step whose lines the sources do not hold, or hold twice, is told with its file", () => {
  const [step] = tourSteps("```diff a.ts\n one\n+two\n```\n");
  if (!step) throw new Error("There is no step.");
  expect(taken(step, () => "one\nthree\n")).toBe("one\ntwo\nthree\n");
  expect(() => taken(step, () => "three\n")).toThrow("in a.ts these lines stand 0 times");
  expect(() => taken(step, () => "one\none\n")).toThrow("in a.ts these lines stand 2 times");
});
