import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { aimText, isMet, number, rowOf, TABLE, type Row } from "./table.ts";

export const PAGE = "docs/performance.md";
const [FIGURES, MACHINE, PROFILE] = ["figures", "machine", "profile"].map((name) => ({
  begin: `<!-- ${name}: written by npm run bench -- --write -->`,
  end: `<!-- end of ${name} -->`,
}));

type Written = { measured: readonly Figure[]; profile: string | null };

/** Writes what was measured into the page. What was not measured this time stays as it was. */
export function writeTable(root: string, { measured, profile }: Written): void {
  const path = join(root, PAGE);
  const before = readFileSync(path, "utf8");
  const former = new Map(rowsOf(before).map((line) => [keyOf(line), line]));
  for (const figure of measured) former.set(keyOf(rowText(figure)), rowText(figure));
  const rows = Object.values(TABLE)
    .flat()
    .map((row: Row) => former.get(`${row.name} ${row.against ?? ""}`) ?? emptyRow(row));
  const head = ["| figure | measured | least to most | beside | ratio | aim | |", "|---|---|---|---|---|---|---|"];
  let text = between(before, FIGURES, [...head, ...rows].join("\n"));
  text = between(text, MACHINE, machineText());
  if (profile !== null) text = between(text, PROFILE, profile);
  writeFileSync(path, text);
}

/** A figure as a row of the page's table. */
export function rowText(figure: Figure): string {
  const { name, value, unit, spread, against = "", ratio } = figure;
  const aim = rowOf(figure)?.aim;
  const cells = [
    `\`${name}\``,
    `${number(value)} ${unit}`,
    figure.repeats > 1 ? spread.map(number).join(" to ") : "",
    against,
    ratio === undefined ? "" : number(ratio),
    aim ? aimText(aim) : "",
    aim ? (isMet(aim, figure) ? "met" : "not met") : "",
  ];
  return `| ${cells.join(" | ")} |`;
}

function emptyRow({ name, against = "", aim }: Row): string {
  return `| \`${name}\` | not yet measured |  | ${against} |  | ${aim ? aimText(aim) : ""} |  |`;
}

/** The names of the figures on the page, with what each is beside. */
export function namesOn(page: string): string[] {
  return rowsOf(page).map(keyOf);
}

const rowsOf = (page: string): string[] => page.split("\n").filter((line) => /^\| `[\w.-]+` \|/.test(line));

function keyOf(row: string): string {
  const cells = row.split("|").map((cell) => cell.trim());
  return `${(cells[1] ?? "").replaceAll("`", "")} ${cells[4] ?? ""}`;
}

type Marks = { begin: string; end: string } | undefined;

function between(page: string, marks: Marks, text: string): string {
  const [from, to] = [page.indexOf(marks?.begin ?? ""), page.indexOf(marks?.end ?? "")];
  if (!marks || from < 0 || to < from) throw new Error(`${PAGE} has lost its marks.`);
  return `${page.slice(0, from + marks.begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}

function machineText(): string {
  const [busy = 0] = loadavg();
  const memory = Math.round(totalmem() / 1024 ** 3);
  const model = cpus()[0]?.model ?? "processor unknown";
  return `Measured on ${availableParallelism()} cores (${model}), ${memory} GB, Node ${process.version}, with ${number(busy)} programs wanting a core at the end of it.`;
}
