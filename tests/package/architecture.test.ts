import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean)
  .map((file) => `/${file}`);

/** Files and folders as a page names them: `name.ts`, `folder/name.ts`, `folder/`. What holds a wildcard names a kind of them. */
const named = [
  ...new Set(
    [...readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8").matchAll(/`([\w./-]+(?:\.(?:tsx?|json|cjs)|\/))`/g)].map(
      ([, name = ""]) => name,
    ),
  ),
];

test("every file and folder that ARCHITECTURE.md names is there", () => {
  expect(named.length).toBeGreaterThan(50);
  const isThere = (name: string): boolean =>
    name.endsWith("/")
      ? files.some((file) => file.includes(`/${name}`))
      : files.some((file) => file.endsWith(`/${name}`));
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

test("each big room says what it is, what it is not and where to begin", () => {
  const rooms = [
    "bot/conversation",
    "bot/evaluation",
    "bot/storage",
    "bot/teams",
    "bot/http",
    "tab",
    "shared",
    "tests",
  ];
  for (const room of rooms) {
    const [title, what, not, begin, ...more] = readFileSync(join(ROOT, room, "README.md"), "utf8")
      .trim()
      .split("\n\n");
    expect([title, not?.slice(0, 9), begin?.slice(0, 10), more]).toEqual([`# ${room}`, "Not here:", "Begin with", []]);
    expect(what).not.toBe("");
  }
});
