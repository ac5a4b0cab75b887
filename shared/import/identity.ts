import { fullText, type Block } from "./block.ts";
import type { DroppedDetail } from "./import-result.ts";
import { wordKeys } from "./words.ts";

const MAX_LENGTH = 120;
const ASKING = /^(?:what is|whats|what are|please|enter|provide|give|give us|tell us|add|can we have|and) /;
const WHOSE = /^(?:the|your|our|my|a|participants?|partners?|respondents?|responders?|contact|persons?|work|full) /;
const AFTER =
  / (?:optional|required|if you wish|if you are happy to|if you would like to|if different|here|of respondent|of responder|of participant|of person completing.*|of person filling.*|you completed this.*)$/;
const WHO: ReadonlySet<string> = new Set(
  (
    "name|names|full name|first name|last name|firstname|lastname|forename|surname|family name|name and role" +
    "|name and email|respondent|respondents|responder|responders|username|user name|user id|upn|user principal name" +
    "|email|e mail|emails|email address|e mail address|email addresses|mail|phone|telephone|tel|phone number" +
    "|telephone number|mobile|mobile number|mobile phone|contact|contact number|contact details|contact email|details" +
    "|address|postal address|home address|postcode|post code|date of birth|ip address|staff number|employee number" +
    "|signature|signed|completed by|submitted by|created by|filled in by|modified by|last modified by|author|job title" +
    "|position|name and job title|name and organisation|names and organisations|who are you|initials"
  ).split("|"),
);

/** True for the name of a column, line or box that asks who somebody is: "Your name (optional)". */
export function isIdentityName(text: string): boolean {
  if (text.length > MAX_LENGTH) return false;
  let keys = wordKeys(text).join(" ");
  for (let turn = 0; turn < 4; turn += 1) keys = keys.replace(ASKING, "").replace(AFTER, "");
  for (let turn = 0; turn < 3 && !WHO.has(keys); turn += 1) keys = keys.replace(WHOSE, "");
  return WHO.has(keys);
}

const LABELLED = /^([^:]{2,60}): +\S/;

/** The blocks without identifying columns, table rows of two cells and lines. */
export function withoutIdentity(blocks: readonly Block[]): { blocks: Block[]; dropped: DroppedDetail[] } {
  const tables = surveyNames(blocks);
  const dropped = new Map<string, DroppedDetail>();
  const at = (key: string): DroppedDetail => {
    const detail = dropped.get(key) ?? { text: "", cells: 0 };
    dropped.set(key, detail);
    return detail;
  };
  const kept = blocks.filter((block) => {
    const key = block.cell && keyIn(tables, block.cell);
    if (key) {
      const detail = at(key);
      if (tables.heads.has(block)) detail.text = fullText(block);
      else detail.cells += 1;
      return false;
    }
    const label = block.cell ? undefined : LABELLED.exec(block.text)?.[1];
    if (label === undefined || !isIdentityName(label)) return true;
    // Several such lines are several names. Only the label is kept.
    const detail = at(`line ${dropped.size}`);
    detail.text = block.label === null ? label : `${block.label} ${label}`;
    detail.cells += 1;
    return false;
  });
  return { blocks: kept, dropped: [...dropped.values()] };
}

type Names = { columns: ReadonlySet<string>; rows: ReadonlySet<string>; heads: ReadonlySet<Block> };
type Cell = NonNullable<Block["cell"]>;

function surveyNames(blocks: readonly Block[]): Names {
  const widths = new Map<number, number>();
  const firstColumn = new Map<number, Block[]>();
  const firstRow: Block[] = [];
  for (const block of blocks) {
    const { cell } = block;
    if (!cell) continue;
    widths.set(cell.table, Math.max(widths.get(cell.table) ?? 0, cell.column + 1));
    if (cell.column === 0 && isIdentityName(block.text)) {
      firstColumn.set(cell.table, [...(firstColumn.get(cell.table) ?? []), block]);
    }
    if (cell.row === 0 && isIdentityName(block.text)) firstRow.push(block);
  }
  const heads = new Set<Block>();
  const rows = new Set<string>();
  for (const [table, found] of firstColumn) {
    // A form of two columns names its boxes on the left. A wider table names its columns on top.
    if (widths.get(table) !== 2 || !found.some(({ cell }) => (cell?.row ?? 0) > 0)) continue;
    for (const block of found) {
      heads.add(block);
      rows.add(`${table} row ${block.cell?.row}`);
    }
  }
  const columns = new Set<string>();
  for (const block of firstRow) {
    const { table, row, column } = block.cell ?? { table: 0, row: 0, column: 0 };
    if ((widths.get(table) ?? 0) < 2 || rows.has(`${table} row ${row}`)) continue;
    heads.add(block);
    columns.add(`${table} column ${column}`);
  }
  return { columns, rows, heads };
}

function keyIn({ columns, rows }: Names, { table, row, column }: Cell): string | null {
  const [inColumn, inRow] = [`${table} column ${column}`, `${table} row ${row}`];
  return columns.has(inColumn) ? inColumn : rows.has(inRow) ? inRow : null;
}
