import type { Correction } from "../../../shared/import/corrections.ts";
import type { FormColumn } from "../../../shared/import/form-columns.ts";
import type { ImportedStatement, ImportResult } from "../../../shared/import/import-result.ts";
import type { SourceFile } from "../../imports/read-source.ts";
import type { EarlierImport, Look, OfFile } from "./look-at-file.ts";
import type { GivenWords, ReadImport } from "./read-import.ts";

/** Messages to the thread that reads files. `more` asks for the next piece. */
export type ToReader =
  | { kind: "read"; file: SourceFile; words: GivenWords; corrections: readonly Correction[]; whose: boolean }
  | { kind: "look"; file: SourceFile; words: GivenWords }
  | { kind: "earlier"; next: EarlierImport | null }
  | { kind: "columns"; columns: FormColumn[] | null }
  | { kind: "more" };

export type ImportRead = Awaited<ReturnType<ReadImport>>;

/** `lists`: for each result, the index of the result whose answers it shares. Shared answers are sent once. */
type Whole = { kind: "read"; outcome: ImportRead; lists: number[] };

/**
 * Messages from the thread. For a read file: a question about remembered columns, then the results piece by piece. For
 * a preview: requests for earlier imports, one by one, then the summary.
 */
export type FromReader =
  | { kind: "columns"; key: string }
  | { kind: "answers"; of: number; answers: ImportedStatement[] }
  | Whole
  | { kind: "earlier"; of: OfFile }
  | { kind: "look"; look: Look }
  | { kind: "failed"; why: string };

const A_PIECE = 500;

/** The result in pieces, so that the receiver can do other work in between. It takes `outcome` apart. */
export function* inPieces(outcome: ImportRead): Generator<FromReader> {
  const results = resultsOf(outcome);
  const all = results.map(({ answers }) => answers);
  const lists = all.map((answers) => all.indexOf(answers));
  for (const result of results) result.answers = [];
  for (const of of new Set(lists)) {
    const answers = all[of] ?? [];
    for (let at = 0; at < answers.length; at += A_PIECE)
      yield { kind: "answers", of, answers: answers.slice(at, at + A_PIECE) };
  }
  yield { kind: "read", outcome, lists };
}

/** Puts the pieces together again. `answers`: the statements of each result, in order. */
export function fromPieces(
  { outcome, lists }: Whole,
  answers: readonly (ImportedStatement[] | undefined)[],
): ImportRead {
  for (const [at, result] of resultsOf(outcome).entries()) result.answers = answers[lists[at] ?? at] ?? [];
  return outcome;
}

function resultsOf(outcome: ImportRead): ImportResult[] {
  const all = [outcome.source?.result, outcome.read, outcome.ok ? outcome.plan.result : undefined];
  return [...new Set(all)].filter((result) => result !== undefined);
}
