import type { ActionStatus } from "../actions/action.ts";
import type { GroupTable, StatementKind, Voice } from "../answers/answer.ts";
import type { Reach, Silence } from "../evaluations/evaluation.ts";
import type { Originals } from "../findings/statement.ts";

/**
 * The framework whose questions the page may have asked. Its type is structural; `Framework` of shared/framework fits.
 */
export type FrameworkIndex = {
  readonly id: string;
  readonly title: string;
  readonly indicators: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly questions: readonly { readonly id: string; readonly number: number; readonly official: string }[];
  }[];
};

/** The list of areas. Its type is structural; `allAreas` fits. */
export type AreaIndex = readonly {
  readonly id: string;
  readonly name: string;
  /** Other spellings of the name: "K&M". */
  readonly alsoWritten?: readonly string[] | undefined;
}[];

/** How a question was recognised. A number without the wording, or a wording against the number, should be checked. */
export type QuestionMatch = { number: boolean; meaning: boolean };

/** A heading that places the texts below it. `area` and `question` are what it names; null if unknown. */
export type ImportHeading = {
  kind: "area" | "question" | "prompt" | "section";
  area: string | null;
  question: string | null;
  match: QuestionMatch | null;
  /** The index, in the same list, of the heading above this one. */
  parent: number | null;
  text: string;
};

/** A question in the page's own list. `label`: its printed list mark ("1."); null where there is none. */
type ImportedQuestion = {
  id: string | null;
  number: number | null;
  label: string | null;
  match: QuestionMatch;
  text: string;
};

/** The details of an action in a plan. `owner` and `because` (its progress) are in the plan's own words. */
export type ImportedAction = {
  owner: string;
  /** Calendar date, YYYY-MM-DD. */
  due: string | null;
  status: ActionStatus;
  because: string;
  measure: string;
};

/**
 * One paragraph or bullet. `heading`: the index of the nearest heading in `evaluation.headings`, which gives the
 * structure even where area or question are unknown. `inferred`: the kind was concluded, not printed. `doubtful`: the
 * heading above it names several areas, or an unknown one.
 */
export type ImportedStatement = {
  area: string | null;
  question: string | null;
  /** `unknown` where the source does not say who spoke. */
  voice: Voice;
  kind: StatementKind;
  /** `unable`: the text says only that nothing can be said. `unclear`: the question was marked so, without a text. */
  state: "said" | "unable" | "unclear";
  inferred: boolean;
  doubtful: boolean;
  bullet: boolean;
  label: string | null;
  heading: number | null;
  /** The form row that it comes from. All statements of a row are one voice's. */
  entry?: number;
  /** For a group note in one of our files: its table, and the notes that it was made of. */
  table?: GroupTable;
  originals?: Originals;
  /** For a next step in an action plan. */
  action?: ImportedAction;
  /** The id of its piece in the source, after corrections (`corrections.ts`). */
  piece?: string;
  text: string;
};

/** A heading whose words belong to no single area: it names several areas, or, where `areas` is empty, none. */
type ImportDoubt = { heading: number; areas: readonly string[] };

/** Cells or lines that identify somebody. Their words are not in the result. `text`: the name of the column or line. */
export type DroppedDetail = { text: string; cells: number };

/**
 * The notes for the person who imports a file. `left-out`: words that a report leaves out on purpose (which voice's).
 * `kept-back`: anonymous answers that it counts but does not show (how many). In a template: `added-row`, a row on an
 * unknown subject; `strange-column` and `strange-question`, which are not ours. In a plan: `strange-date` and
 * `strange-status`, which cannot be read (which action's).
 */
export const NOTE_CODES = [
  "left-out",
  "kept-back",
  "added-row",
  "strange-column",
  "strange-question",
  "strange-date",
  "strange-status",
] as const;
export type ImportNote = { code: (typeof NOTE_CODES)[number]; text: string };

export type ImportedReach = { kind: Reach["kind"]; count: number; area: string | null; text: string };

/**
 * A published page after reading. Every word of the visible text is in exactly one string of `title`, `edition`,
 * `publisher`, `introduction`, `headings`, `label`, `text` or `leftovers`; ids, kinds, numbers and marks are not text.
 * Only identifying words are left out, and counted in `dropped`.
 */
export type ImportResult = {
  evaluation: {
    title: string | null;
    frameworkId: string | null;
    indicatorId: string | null;
    /** The number of the quality indicator that the page names, whether known or not. */
    indicatorNamed: string | null;
    /** Calendar years, since the pages give no days. */
    from: number | null;
    to: number | null;
    /** The dates, where the source has them. */
    days?: { from: string; to: string } | null;
    /** The areas that the source states, silent ones included. */
    areaIds?: readonly string[];
    /** Ids, ordered by number. */
    askedQuestions: string[];
    /** The page says that it covers all areas. */
    coversAllAreas: boolean;
    /** Sentences before the first heading that state one of the facts above. */
    introduction: string[];
    headings: ImportHeading[];
  };
  framework: {
    title: string | null;
    edition: string | null;
    publisher: string | null;
    headings: string[];
    questions: ImportedQuestion[];
  };
  answers: ImportedStatement[];
  /** Cells without a statement, of all areas where the page says it covers them; otherwise of the areas found. */
  missing: { area: string; question: string }[];
  /** The kind of each silence, as far as the source tells it. */
  silences?: readonly Silence[];
  reach: ImportedReach[];
  leftovers: string[];
  doubts: ImportDoubt[];
  dropped: DroppedDetail[];
  notes: ImportNote[];
};
