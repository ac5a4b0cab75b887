import type { ActionStatus } from "../actions/action.ts";
import type { GroupTable, StatementKind, Voice } from "../answers/answer.ts";
import type { Reach, Silence } from "../evaluations/evaluation.ts";
import type { Originals } from "../findings/statement.ts";

/** The framework whose questions the page may have asked. `Framework` of shared/framework satisfies it by shape. */
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

/** The list of areas; `allAreas` satisfies it by shape. */
export type AreaIndex = readonly {
  readonly id: string;
  readonly name: string;
  /** Other ways to write the name: "K&M". */
  readonly alsoWritten?: readonly string[] | undefined;
}[];

/** How a question was recognised. Number without meaning, or meaning against the number, deserves a second look. */
export type QuestionMatch = { number: boolean; meaning: boolean };

/** A heading that gave the texts below it their place. `area` and `question` are what it names; null if unknown. */
export type ImportHeading = {
  kind: "area" | "question" | "prompt" | "section";
  area: string | null;
  question: string | null;
  match: QuestionMatch | null;
  /** Index in the same list of the heading this one stands under. */
  parent: number | null;
  text: string;
};

/** A question of the page's own list. `label` is its printed list mark ("1."), null where there is none. */
type ImportedQuestion = {
  id: string | null;
  number: number | null;
  label: string | null;
  match: QuestionMatch;
  text: string;
};

/** What a plan says of an action beside what is to be done; `owner` and `because` (how far it is) in the plan's own words. */
export type ImportedAction = {
  owner: string;
  /** Calendar date, YYYY-MM-DD. */
  due: string | null;
  status: ActionStatus;
  because: string;
  measure: string;
};

/**
 * One paragraph or bullet. `heading` is the index of the nearest heading in `evaluation.headings`, so that the structure
 * stands even where area or question are unknown. `inferred` says that the kind was concluded, not printed. `doubtful`
 * says that the heading above it names several areas or one that we do not know.
 */
export type ImportedStatement = {
  area: string | null;
  question: string | null;
  /** `unknown` wherever the source does not say who spoke. */
  voice: Voice;
  kind: StatementKind;
  /** `unable`: the text says only that nothing can be said; `unclear`: the question was marked so, without a text. */
  state: "said" | "unable" | "unclear";
  inferred: boolean;
  doubtful: boolean;
  bullet: boolean;
  label: string | null;
  heading: number | null;
  /** The row of a form that it comes from: its statements are one voice's. */
  entry?: number;
  /** Of a group's note in a file of ours: which table's it is, and the notes of which it was made. */
  table?: GroupTable;
  originals?: Originals;
  /** Of a next step that an action plan holds. */
  action?: ImportedAction;
  /** Its id among the pieces of its source, once what was read has been gone through (`corrections.ts`). */
  piece?: string;
  text: string;
};

/** A heading whose words cannot be given to one area: it names several areas, or (`areas` empty) none. */
type ImportDoubt = { heading: number; areas: readonly string[] };

/** Cells or lines that say who somebody is. Their words are not in the result; `text` is the column's or line's name. */
export type DroppedDetail = { text: string; cells: number };

/**
 * What whoever imports a file should know of it. `left-out`: words that a report leaves out on purpose (which voice's);
 * `kept-back`: anonymous answers that it counts and does not show (how many). Of a template: `added-row`, which nobody has
 * said what it is about; `strange-column` and `strange-question`, which are none of ours. Of a plan: `strange-date` and
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
 * A published page, read. Every word of the visible text stands in exactly one string of `title`, `edition`, `publisher`,
 * `introduction`, `headings`, `label`, `text` or `leftovers`; ids, kinds, numbers and marks are not text. Only what says
 * who somebody is was left out, and is counted in `dropped`.
 */
export type ImportResult = {
  evaluation: {
    title: string | null;
    frameworkId: string | null;
    indicatorId: string | null;
    /** The number of the quality indicator that the page names, known or not. */
    indicatorNamed: string | null;
    /** Calendar years; the pages give no days. */
    from: number | null;
    to: number | null;
    /** The dates themselves, where the source has them. */
    days?: { from: string; to: string } | null;
    /** The areas it is of, where the source says so, silent ones too. */
    areaIds?: readonly string[];
    /** Ids, in the order of their numbers. */
    askedQuestions: string[];
    /** The page says that it covers all areas. */
    coversAllAreas: boolean;
    /** Sentences before the first heading from which one of the facts above was read. */
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
  /** Cells without a statement: of all areas where the page says it covers them, else of the areas seen. */
  missing: { area: string; question: string }[];
  /** Which silence it is where nothing was said, as far as the source knows. */
  silences?: readonly Silence[];
  reach: ImportedReach[];
  leftovers: string[];
  doubts: ImportDoubt[];
  dropped: DroppedDetail[];
  notes: ImportNote[];
};
