import type { Parts } from "../../../shared/answers/answer.ts";
import type { Statement } from "../../../shared/findings/statement.ts";

/** A page of words is read at once: small enough to be quick, large enough to be worth a trip. */
const PAGE_STATEMENTS = 20;
const PAGE_CHARACTERS = 24_000;

type Words = Pick<Statement, "parts" | "originals">;

/** UTF-16 units of all words together. */
export const lengthOf = ({ parts, originals = [] }: Words): number =>
  [parts, ...originals.map((one) => one.parts)].reduce((sum, one) => sum + unitsOf(one), 0);

const unitsOf = (parts: Parts): number => Object.values(parts).reduce((sum, text) => sum + (text?.length ?? 0), 0);

/** Whether another statement with these words fits on the page. An empty page takes anything. */
export function fits(page: readonly Statement[], words: Words): boolean {
  if (page.length === 0) return true;
  if (page.length >= PAGE_STATEMENTS) return false;
  return page.reduce((sum, one) => sum + lengthOf(one), lengthOf(words)) <= PAGE_CHARACTERS;
}

/** Splits statements into pages, in their order. */
export function paginate(statements: readonly Statement[]): Statement[][] {
  const pages: Statement[][] = [];
  for (const statement of statements) {
    const last = pages.at(-1);
    if (last && fits(last, statement)) last.push(statement);
    else pages.push([statement]);
  }
  return pages;
}
