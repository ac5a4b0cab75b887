import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

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
    ["ARCHITECTURE.md", "docs/where-to-add.md"]
      .flatMap((page) => [
        ...readFileSync(join(ROOT, page), "utf8").matchAll(/`([\w./-]+(?:\.(?:tsx?|json|cjs)|\/))`/g),
      ])
      .map(([, name = ""]) => name),
  ),
];

test("every file and folder that these pages name is there", () => {
  expect(named.length).toBeGreaterThan(300);
  const isThere = (name: string): boolean =>
    name.endsWith("/")
      ? files.some((file) => file.includes(`/${name}`))
      : files.some((file) => file.endsWith(`/${name}`));
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

test("what a recipe says to be of a file stands in it", () => {
  const recipes = readFileSync(join(ROOT, "docs/where-to-add.md"), "utf8");
  const told = [...recipes.matchAll(/`(\w+)` of `([\w./-]+\.tsx?)`/g)].map(([, name = "", file = ""]) => ({
    name,
    file,
  }));
  expect(told.length).toBeGreaterThan(80);
  const isIn = ({ name, file }: { name: string; file: string }): boolean =>
    files.some(
      (one) => one.endsWith(`/${file}`) && new RegExp(`\\b${name}\\b`).test(readFileSync(join(ROOT, one), "utf8")),
    );
  expect(told.filter((one) => !isIn(one))).toEqual([]);
});

/** `evaluation` of `bot/evaluation/audit/note-audit.ts`, `shared`, `tab`; `bot` of a file of no room. */
const roomOf = (file: string): string => /^(?:bot\/)?([\w-]+)(?=\/)/.exec(file)?.[1] ?? "";

test("the table of the rooms says of each which others it imports", () => {
  const imported = new Map<string, Set<string>>();
  for (const file of files
    .filter((one) => /^\/(?:shared|bot|tab\/src)\/.*\.tsx?$/.test(one))
    .map((one) => one.slice(1)))
    for (const [, path = ""] of readFileSync(join(ROOT, file), "utf8").matchAll(/(?:from|import)\s*\(?"(\.[^"]+)"/g)) {
      const [room, other] = [roomOf(file), roomOf(join(dirname(file), path))];
      if (room !== other && other !== "bot") imported.set(room, (imported.get(room) ?? new Set()).add(other));
    }
  const rows = readFileSync(join(ROOT, "ARCHITECTURE.md"), "utf8")
    .split("\n")
    .map((line) => line.split(" | "))
    .flatMap(([room = "", , imports = ""]) => {
      const name = /^\| \[?`(?:bot\/)?([\w-]+)\/`(?:\]|$)/.exec(room)?.[1];
      return name && !/^everything|^nothing/.test(imports) ? [{ name, imports }] : [];
    });
  const told = rows.map(({ name, imports }) => [
    name,
    [...imports.matchAll(/`([\w-]+)`/g)].map(([, one]) => one).sort(),
  ]);
  expect(told.length).toBeGreaterThanOrEqual(12);
  expect(told).toEqual(rows.map(({ name }) => [name, [...(imported.get(name) ?? [])].sort()]));
  expect([
    imported.get("shared"),
    [...imported.keys()].filter((room) => !told.some(([name]) => name === room)).sort(),
  ]).toEqual([undefined, ["bot", "compose", "local", "service"]]);
});

test("each big room says what it is, what it is not and where to begin", () => {
  const rooms = [
    ...["bot/cards", "bot/conversation", "bot/evaluation", "bot/http", "bot/imports", "bot/reports", "bot/storage"],
    ...["bot/teams", "bench", "scripts", "shared", "tab", "tests"],
  ];
  for (const room of rooms) {
    const [title, what, not, begin, ...more] = readFileSync(join(ROOT, room, "README.md"), "utf8")
      .trim()
      .split("\n\n");
    expect([title, not?.slice(0, 9), begin?.slice(0, 10), more]).toEqual([`# ${room}`, "Not here:", "Begin with", []]);
    expect(what).not.toBe("");
  }
});
