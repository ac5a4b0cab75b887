import { readImport, type GivenWords, type ImportReading } from "../../bot/evaluation/imports/read-import.ts";
import { AREA_NAMES } from "./importer.ts";

export const TITLE = "Feedback 2023-24 on quality indicator 3.2 Partnership working";
export const ASKED = [1, 3, 4, 7];

const word = (area: string, question: number): string => `${area} says “so” to ${question}, plainly.`;
/** Every cell but one, which stays silent. */
const cells = AREA_NAMES.flatMap((area) => ASKED.map((question) => ({ area, question }))).slice(0, -1);

/** What an area says to a question; empty where it is silent. */
export function said(area: string, question: number): string {
  return cells.some((cell) => cell.area === area && cell.question === question) ? word(area, question) : "";
}

/** All areas and questions as a table with its row of headings. */
export const grid = [
  ["Area", ...ASKED.map((n) => `Question ${n}`)],
  ...AREA_NAMES.map((area) => [area, ...ASKED.map((n) => said(area, n))]),
];

/** What has to be found: area, question and words of every cell, in their order. */
export const wholeGrid: unknown[] = cells.map(({ area, question }) => [
  area.toLowerCase().replaceAll(" ", "-"),
  question,
  word(area, question),
]);

/** Reads a file that has to be readable. */
export async function readFile(bytes: Uint8Array, given?: GivenWords): Promise<ImportReading> {
  const outcome = await readImport({ name: "a file", bytes }, given);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}

/** Area, question and words of every statement of a file, in their order. */
export async function foundIn(bytes: Uint8Array, given?: GivenWords): Promise<unknown[]> {
  const { plan } = await readFile(bytes, given);
  return plan.result.answers.map(({ area, question, text }) => [area, Number(question?.split("/").at(-1)), text]);
}
