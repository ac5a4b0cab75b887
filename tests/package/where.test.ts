import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { forgotten } from "../helpers/forgotten.ts";

const ROOT = join(__dirname, "../..");
const page = readFileSync(join(ROOT, "docs/where.md"), "utf8");

/** `told`: the names in brackets behind a file, which it is to hold. */
type Row = { thing: string; files: string[]; names: string[]; told: { file: string; name: string }[] };

const inCode = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
const isPath = (name: string): boolean => /\/|\.(?:tsx?|json|bicep|md)$/.test(name);

/** The rows of a table: their files from the root of the project, by the folder in each column's head, and the names in brackets. */
function rowsOf(table: string): Row[] {
  const [head = "", , ...rows] = table.trim().split("\n");
  const folders = head.split("|").map((cell) => inCode(cell)[0] ?? "");
  return rows.map((row) => {
    const cells = row.split("|");
    const fileOf = (path: string, at: number): string =>
      path.startsWith("/") ? path.slice(1) : `${folders[at] ?? ""}${path}`;
    const files = cells.flatMap((cell, at) =>
      inCode(cell)
        .filter(isPath)
        .map((path) => fileOf(path, at)),
    );
    const names = cells.flatMap((cell) => inCode(cell).filter((name) => !isPath(name)));
    const told = cells.flatMap((cell, at) =>
      [...cell.matchAll(/`([^`]+)` \(((?:[^()]|\([^()]*\))*)\)/g)]
        .filter(([, path = ""]) => isPath(path) && !path.endsWith("/"))
        .flatMap(([, path = "", said = ""]) =>
          inCode(said)
            .filter((name) => !isPath(name))
            .map((name) => ({ file: fileOf(path, at), name })),
        ),
    );
    return { thing: cells[1]?.trim() ?? "", files, names, told };
  });
}

const rows = [...page.matchAll(/^\| search for[\s\S]+?(?=\n\n|$(?![\s\S]))/gm)].flatMap(([table]) => rowsOf(table));

test("“Where is what” names files that are there, for each thing a test among them", () => {
  expect(rows.length).toBeGreaterThan(50);
  expect(rows.flatMap(({ files }) => files.filter((file) => !existsSync(join(ROOT, file))))).toEqual([]);
  expect(rows.filter(({ files }) => !files.some((file) => file.startsWith("tests/")))).toEqual([]);
});

const isIn = (name: string, files: readonly string[]): boolean =>
  new RegExp(`\\b${name.split(":")[0]}\\b`).test(
    files.map((file) => readFileSync(join(ROOT, file), "utf8")).join("\n"),
  );

test("the first source of a row says in brackets what decides", () => {
  const silent = rows.flatMap(({ thing, files: [first = ""], told }) =>
    /\.tsx?$/.test(first) && !told.some(({ file }) => file === first) ? [`${thing.slice(0, 60)} ${first}`] : [],
  );
  expect(silent).toEqual([]);
});

test("a name in brackets stands in the file before it, any other in a file of its row", () => {
  const told = rows.flatMap((row) => row.told);
  expect(told.length).toBeGreaterThan(400);
  expect(told.filter(({ file, name }) => !isIn(name, [file]))).toEqual([]);
  const strange = rows.flatMap(({ thing, files, names }) => {
    const read = files.filter((file) => !file.endsWith("/"));
    return names.filter((name) => !isIn(name, read)).map((name) => [thing, name]);
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
