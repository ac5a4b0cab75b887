import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const ROOT = join(__dirname, "../..");

test.each([["docs/deploy.md"], ["docs/operate.md"], ["docs/migrate-sdk.md"]])("%s links to what exists", (file) => {
  const text = readFileSync(join(ROOT, file), "utf8");
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map((match) => match[1] ?? "");
  expect(links.length).toBeGreaterThan(3);
  for (const link of links)
    expect([link, existsSync(normalize(join(ROOT, dirname(file), link)))]).toEqual([link, true]);
});
