/**
 * `npm run gaelic -- review [FILE]`: writes every Gaelic text beside its English as a table (CSV) for a speaker to
 * review. `npm run gaelic -- reviewed FILE`: reads the table back, and notes which texts are reviewed.
 * A text that changes afterwards, in either language, needs another review.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { ConfigError } from "../../bot/config.ts";
import { BYTE_ORDER_MARK, csvText } from "../../shared/text/inert.ts";
import en from "../../shared/locales/en.json" with { type: "json" };
import gd from "../../shared/locales/gd.json" with { type: "json" };
import type { Catalogue, CatalogueEntry } from "../../shared/locales/translate.ts";
import { fileFault, runCommand, positionals } from "../run-command.ts";

/** A hash of both texts as they were reviewed, by the text's key. */
export type Reviewed = Readonly<Record<string, string>>;
export type Line = { key: string; where: string; english: string; gaelic: string; reviewed: boolean };

const WHERE: Readonly<Record<string, string>> = {
  card: "cards in Teams",
  chat: "what the bot answers",
  form: "the form for people without Teams",
  http: "what is told when something does not work",
  page: "pages without signing in",
  paper: "the printed sheet",
  report: "reports and files",
  tab: "the tab",
};
const FORMS = ["one", "two", "few", "other"] as const;
const HEADS = ["key", "where it stands", "English", "Gaelic", "looked over (yes)"] as const;

/** The forms of a text, a line each, as they are reviewed. */
const written = (entry: CatalogueEntry): string =>
  typeof entry === "string"
    ? entry
    : FORMS.flatMap((form) => (entry[form] === undefined ? [] : `${form}: ${entry[form]}`)).join("\n");

export const markOf = (english: CatalogueEntry, gaelic: CatalogueEntry): string =>
  createHash("sha256")
    .update(JSON.stringify([english, gaelic]))
    .digest("base64url")
    .slice(0, 12);

/** Every text with its key, and whether its present form is reviewed. Pure. */
export function reviewLines(english: Catalogue, gaelic: Catalogue, reviewed: Reviewed): Line[] {
  return (Object.keys(english) as (keyof Catalogue)[]).map((key) => ({
    ...{
      key,
      where: WHERE[key.split(".")[0] ?? ""] ?? "",
      english: written(english[key]),
      gaelic: written(gaelic[key]),
    },
    reviewed: reviewed[key] === markOf(english[key], gaelic[key]),
  }));
}

/** The table. Texts that are not reviewed come first. */
export function reviewTable(lines: readonly Line[]): string {
  const rows = [...lines].sort((a, b) => Number(a.reviewed) - Number(b.reviewed));
  const cells = rows.map(({ key, where, english, gaelic, reviewed }) => [
    key,
    where,
    english,
    gaelic,
    reviewed ? "yes" : "",
  ]);
  return (
    BYTE_ORDER_MARK + [HEADS, ...cells].map((row) => row.map((cell) => csvText(cell)).join(",")).join("\r\n") + "\r\n"
  );
}

/** Reads a returned table: which texts are reviewed, and which ones the speaker would change. Total of its rows. */
export function readTable(
  table: string,
  lines: readonly Line[],
): { yes: string[]; otherwise: Line[]; unknown: string[] } {
  const rows = parse(table, { bom: true, relaxColumnCount: true }) as string[][];
  const byKey = new Map(lines.map((line) => [line.key, line]));
  const found = { yes: [] as string[], otherwise: [] as Line[], unknown: [] as string[] };
  for (const [key = "", , , gaelic = "", said = ""] of rows.slice(1)) {
    const line = byKey.get(key);
    if (!line) found.unknown.push(key);
    else if (gaelic.trim() !== line.gaelic.trim()) found.otherwise.push({ ...line, gaelic });
    else if (/^y(?:es)?$|^tha$/i.test(said.trim())) found.yes.push(key);
  }
  return found;
}

const USAGE = "npm run gaelic -- review [FILE], or npm run gaelic -- reviewed FILE";

/** Carries out the command with these arguments and returns the lines to print. */
export async function review(args: readonly string[]): Promise<string[]> {
  const [what = "", file = "gaelic-review.csv", ...more] = positionals(args, USAGE);
  if (!["review", "reviewed"].includes(what) || more.length > 0) throw new ConfigError(`Usage: ${USAGE}`);
  const kept = join(import.meta.dirname, "../../shared/locales/gd-reviewed.json");
  const reviewed = JSON.parse(readFileSync(kept, "utf8")) as Reviewed;
  const lines = reviewLines(en, gd, reviewed);
  if (what === "review") {
    writeFileSync(file, reviewTable(lines));
    const count = lines.filter((line) => line.reviewed).length;
    return [`${file}: ${lines.length} texts, of which a speaker has looked over ${count}`];
  }
  const { yes, otherwise, unknown } = readTable(textOf(file), lines);
  const [english, gaelic] = [en, gd] as readonly Catalogue[] as [Catalogue, Catalogue];
  const marks = yes.map(
    (key) => [key, markOf(english[key as keyof Catalogue], gaelic[key as keyof Catalogue])] as const,
  );
  const next = Object.fromEntries(
    Object.entries({ ...reviewed, ...Object.fromEntries(marks) }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  writeFileSync(kept, `${JSON.stringify(next, null, 2)}\n`);
  return [
    `${yes.length} texts are noted as looked over.`,
    ...otherwise.map(({ key, gaelic: said }) => `To be changed in gd.json: ${key}: ${said}`),
    ...unknown.map((key) => `There is no text ${key} any more.`),
  ];
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw fileFault(file, "read", cause);
  }
}

if (import.meta.main) await runCommand(() => review(process.argv.slice(2)));
