import areas from "../../shared/areas/aberdeenshire.json";
import { fileKind } from "../../bot/imports/file-kind.ts";
import framework from "../../shared/framework/hgiocld-4.json";
import { htmlBlocks } from "../../shared/import/html-blocks.ts";
import type { ImportResult } from "../../shared/import/import-result.ts";
import { readBlocks } from "../../shared/import/read-blocks.ts";
import { textBlocks } from "../../shared/import/text-blocks.ts";

export { areas, framework };
export const AREA_NAMES = areas.map(({ name }) => name);

/** Reads a page against the register and the framework that the program ships. */
export function read(text: string, format = fileKind(new TextEncoder().encode(text))): ImportResult {
  return readBlocks({ blocks: format === "html" ? htmlBlocks(text) : textBlocks(text), framework, areas });
}

/** The official wording of a challenge question of QI 3.2. */
export function official(number: number): string {
  const question = framework.indicators[0]?.questions.find((candidate) => candidate.number === number);
  if (!question) throw new Error(`no question ${number}`);
  return question.official;
}

/** "area number kind: text" of every statement, for short comparisons. */
export function lines(result: ImportResult): string[] {
  return result.answers.map(
    ({ area, question, kind, text }) => `${area ?? "-"} ${question?.split("/").at(-1) ?? "-"} ${kind}: ${text}`,
  );
}
