import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { forgotten } from "../helpers/forgotten.ts";

const ROOT = join(__dirname, "../..");
const page = readFileSync(join(ROOT, "docs/where.md"), "utf8");

type Row = { thing: string; files: string[]; names: string[] };

const inCode = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
const isPath = (name: string): boolean => /\/|\.(?:tsx?|json|bicep|md)$/.test(name);

/** The rows of a table: their files from the root of the project, by the folder in each column's head, and the names in brackets. */
function rowsOf(table: string): Row[] {
  const [head = "", , ...rows] = table.trim().split("\n");
  const folders = head.split("|").map((cell) => inCode(cell)[0] ?? "");
  return rows.map((row) => {
    const cells = row.split("|");
    const files = cells.flatMap((cell, at) =>
      inCode(cell)
        .filter(isPath)
        .map((path) => (path.startsWith("/") ? path.slice(1) : `${folders[at] ?? ""}${path}`)),
    );
    const names = cells.flatMap((cell) => inCode(cell).filter((name) => !isPath(name)));
    return { thing: cells[1]?.trim() ?? "", files, names };
  });
}

const rows = [...page.matchAll(/^\| search for[\s\S]+?(?=\n\n|$(?![\s\S]))/gm)].flatMap(([table]) => rowsOf(table));

test("“Where is what” names files that are there, for each thing a test among them", () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.flatMap(({ files }) => files.filter((file) => !existsSync(join(ROOT, file))))).toEqual([]);
  expect(rows.filter(({ files }) => !files.some((file) => file.startsWith("tests/")))).toEqual([]);
});

test("a name in brackets stands in a file of its row", () => {
  const strange = rows.flatMap(({ thing, files, names }) => {
    const text = files
      .filter((file) => !file.endsWith("/"))
      .map((file) => readFileSync(join(ROOT, file), "utf8"))
      .join("\n");
    return names.filter((name) => !new RegExp(`\\b${name.split(":")[0]}\\b`).test(text)).map((name) => [thing, name]);
  });
  expect(strange).toEqual([]);
});

test("each folder of a thing is in a row: a rule, a verb, what a command does, a page", () => {
  const named = rows.flatMap(({ files }) => files);
  const folders = ["shared", "bot/evaluation", "bot/conversation", "bot/http", "bot/storage", "tab/src/pages"].flatMap(
    (room) =>
      readdirSync(join(ROOT, room), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => `${room}/${name}/`),
  );
  expect(folders.length).toBeGreaterThan(50);
  expect(folders.filter((folder) => !named.some((file) => file.startsWith(folder)))).toEqual([]);
});

/** Paths from the root in the table of finer things. */
const finer = inCode(/^## Finer things$([\s\S]*?)^## /m.exec(page)?.[1] ?? "").filter(isPath);

test("each rule and each verb is named on the page, and what is named is there", () => {
  expect(finer.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  const named = [...rows.flatMap(({ files }) => files), ...finer];
  const isNamed = (path: string): boolean =>
    named.some((name) => (name.endsWith("/") ? path.startsWith(name) : path === name));
  const files = ["shared", "bot/evaluation"].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" }).map((path) => `${room}/${path}`),
  );
  const things = files.filter((path) => /(?<!\.d)\.ts$/.test(path));
  expect(forgotten({ things, listed: things.filter(isNamed), at: "docs/where.md (a row, or “Finer things”)" })).toEqual(
    [],
  );
});

test("each decision is found by what one asks", () => {
  const decisions = readdirSync(join(ROOT, "docs/decisions"));
  expect(
    decisions.filter((name) => !page.includes(`| [${name.slice(0, 3)} `) || !page.includes(`(decisions/${name}) |`)),
  ).toEqual([]);
});
