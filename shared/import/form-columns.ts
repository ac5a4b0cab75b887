import { areaReader } from "./area-heading.ts";
import { frameworkReader } from "./framework-line.ts";
import { isIdentityName } from "./identity.ts";
import type { AreaIndex, FrameworkIndex } from "./import-result.ts";
import { promptKinds, type PromptKind } from "./prompt-heading.ts";
import { questionLine } from "./question-line.ts";
import { matchQuestion, questionFinder } from "./question-match.ts";
import { headIndex } from "./table.ts";
import { wordKeys } from "./words.ts";

/**
 * The use of a form's column. `answer` has a question (null: the indicator as a whole) and a part. `identity` and
 * `about` (organisation, sector) could identify the writer and are not stored. `unplaced`: a person has to decide.
 */
type ColumnUse =
  | { use: "area" | "date" | "identity" | "about" | "ignore" | "unplaced" }
  | { use: "answer"; question: string | null; part: PromptKind | "unclassified" };
export type FormColumn = { heading: string } & ColumnUse;

const IGNORED: ReadonlySet<string> = new Set([
  ...[
    "id",
    "start time",
    "last modified time",
    "language",
    "total points",
    "quiz feedback",
    "score",
    "grade posted time",
  ],
  ...["response id", "status", "duration", "time taken", "collector id", "response number", "no", "number", "#"],
]);
const DATED: ReadonlySet<string> = new Set([
  "completion time",
  "timestamp",
  "date",
  "submitted",
  "date submitted",
  "end time",
]);
const ABOUT = /\b(?:organisation|organization|sector|agency|employer|workplace|job role|role|locality|town|village)\b/i;
const AREA = /\b(?:area|llcp|partnership)\b/i;
const MARKED = /^(?:points|feedback) (?:-|–) /i;
const LOOK_AT = 200;

type Sources = { framework: FrameworkIndex; areas: AreaIndex };

/** Guesses the use of each column from its heading and its cells. */
function guessColumns(rows: readonly (readonly string[])[], { framework, areas }: Sources): FormColumn[] {
  const [headings = [], ...answers] = rows;
  const find = questionFinder(framework);
  const areaOf = areaReader({ framework, areas });
  const reader = frameworkReader(framework);
  const scope =
    headings.map((heading) => reader.indicatorIn(heading)?.known ?? null).find((known) => known !== null) ??
    (framework.indicators.length === 1 ? (framework.indicators[0] ?? null) : null);
  let question: string | null = null;
  const columns = headings.map((heading, at): FormColumn => {
    const keys = wordKeys(heading).join(" ");
    if (keys === "") return { heading, use: "ignore" };
    if (IGNORED.has(keys) || MARKED.test(heading)) return { heading, use: "ignore" };
    if (DATED.has(keys)) return { heading, use: "date" };
    if (isIdentityName(heading)) return { heading, use: "identity" };
    const block = { text: heading, bullet: false, label: null, ordinal: null, level: null, clutter: false, cell: null };
    const [first = "", ...more] = heading.split(/ ?[:\u2013\u2014-] (?=\D)/);
    const line = questionLine(block, find) ?? questionLine({ ...block, text: first }, find);
    if (line && (line.meant || line.number !== null)) {
      const { id } = matchQuestion({ ...line, scope });
      if (id !== null) {
        question = id;
        const kinds = line.meant ? null : promptKinds(more.join(" "));
        return {
          heading,
          use: "answer",
          question,
          part: kinds?.length === 1 ? (kinds[0] ?? "unclassified") : "unclassified",
        };
      }
    }
    const values = answers
      .slice(0, LOOK_AT)
      .map((row) => row[at]?.trim() ?? "")
      .filter((value) => value !== "");
    const placed = values.filter((value) => areaOf(value) !== null).length;
    if (values.length > 0 && placed / values.length >= 0.8) return { heading, use: "area" };
    const kinds = promptKinds(heading);
    if (kinds?.length === 1) return { heading, use: "answer", question, part: kinds[0] ?? "unclassified" };
    if (AREA.test(heading) && placed > 0) return { heading, use: "area" };
    return { heading, use: ABOUT.test(heading) ? "about" : "unplaced" };
  });
  return withSharedLastColumn(columns);
}

/** "What should we do next?", asked once after several questions, asks about all of them. */
function withSharedLastColumn(columns: FormColumn[]): FormColumn[] {
  const parts = columns.flatMap((column, at) => (column.use === "answer" ? [{ column, at }] : []));
  const last = parts.at(-1);
  const questions = new Set(parts.map(({ column }) => column.question)).size;
  if (!last || questions < 2 || last.column.part === "unclassified") return columns;
  const same = parts.filter(({ column }) => column.part === last.column.part).length;
  const isAsked = parts.at(-2)?.column.part === "unclassified";
  if (same > 1 || !isAsked) return columns;
  return columns.map((column, at) => (at === last.at ? { ...last.column, question: null } : column));
}

/**
 * The columns and answers of a form, where these rows are one: questions on top, and one row for each person below.
 * `numbers`: the numbers of the rows, from 1.
 */
export function formOf(
  rows: readonly (readonly string[])[],
  sources: Sources,
): { columns: FormColumn[]; answers: (readonly string[])[]; numbers: number[] } | null {
  const numbered = rows.flatMap((row, index) =>
    row.some((cell) => cell.trim() !== "") ? [{ row, number: index + 1 }] : [],
  );
  const filled = numbered.map(({ row }) => row);
  const at = headIndex(filled);
  const columns = guessColumns(filled.slice(at), sources);
  const asked = columns.filter((column) => column.use === "answer" && column.question !== null).length;
  const machine = columns.filter(({ use }) => use === "date" || use === "identity").length;
  if (asked === 0 || machine === 0) return null;
  return { columns, answers: filled.slice(at + 1), numbers: numbered.slice(at + 1).map(({ number }) => number) };
}
