import { ATTACKERS } from "./attackers.ts";
import { faultsOf, groupsOf } from "./judge.ts";
import { play } from "./play.ts";
import { bestGuess } from "./posterior.ts";

/** Accounts in one hand that the table tells of. */
const ACCOUNTS = [0, 1, 2, 3] as const;
export const TABLE_BEGINS = "<!-- npm run anonymity -->";
export const TABLE_ENDS = "<!-- /npm run anonymity -->";

/** How surely each attacker we know names somebody, by how many accounts they hold, as a table in Markdown. Throws where the promise breaks. */
export async function attackTable(): Promise<string> {
  const rows: string[][] = [];
  const most = ACCOUNTS.map(() => 0);
  for (const { title, plan } of ATTACKERS) {
    const played = await play(plan, { closely: true });
    const faults = faultsOf(played);
    if (faults.length > 0) throw new Error(faults.join("\n"));
    const groups = groupsOf(played);
    const guesses = ACCOUNTS.map((accounts) => Math.max(0, ...groups.map(({ owned }) => bestGuess(owned, accounts))));
    for (const [index, guess] of guesses.entries()) most[index] = Math.max(most[index] ?? 0, guess);
    rows.push([title, ...guesses.map(inFigures)]);
  }
  const head = ["who, with so many accounts in one hand,", ...ACCOUNTS.map(String)];
  return markdown([
    head,
    ["---", ...ACCOUNTS.map(() => "---:")],
    ...rows,
    ["the best of them", ...most.map(inFigures)],
  ]);
}

const inFigures = (guess: number): string => guess.toFixed(2);

/** Columns of even width, as the formatter writes them. */
function markdown(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(4, ...rows.map((row) => row[column]?.length ?? 0)));
  const cell = (text: string, column: number): string => {
    const width = widths[column] ?? 0;
    if (/^-+:?$/.test(text)) return text.endsWith(":") ? `${"-".repeat(width - 1)}:` : "-".repeat(width);
    return column === 0 ? text.padEnd(width) : text.padStart(width);
  };
  return rows.map((row) => `| ${row.map(cell).join(" | ")} |`).join("\n");
}

/** A document with what stands between the table's marks put anew. */
export function withTable(document: string, table: string): string {
  const [before, rest] = [document.indexOf(TABLE_BEGINS), document.indexOf(TABLE_ENDS)];
  if (before < 0 || rest < before) throw new Error(`The marks ${TABLE_BEGINS} and ${TABLE_ENDS} are missing.`);
  return `${document.slice(0, before + TABLE_BEGINS.length)}\n\n${table}\n\n${document.slice(rest)}`;
}
