/** What kind of file something is, by its first bytes and what it holds. */
export const FILE_KINDS = [
  ...["text", "html", "docx", "xlsx", "csv", "form", "actions", "email", "json", "zip"],
  ...["pdf", "doc", "xls", "locked", "macros", "odt", "rtf", "picture", "archive", "unknown", "empty"],
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Why nothing of a file was stored. `kind` is what the file is, `names` what the sentence names. */
export type ImportRefusal = {
  reason:
    | "cannot-read"
    | "nothing-recognised"
    | "no-indicator"
    | "unknown-indicator"
    | "no-areas"
    | "unknown-areas"
    | "year-missing"
    | "own-report"
    /** Several files that are not of one round; `names`: which, and what they say. */
    | "files-differ"
    | "too-large"
    | "took-too-long"
    | "given-columns"
    | "given-year"
    | "given-indicator"
    | "given-area"
    | "given-corrections"
    | "other-areas"
    | "other-file"
    | "too-many-corrections"
    /** No sheet of a session, or that of another one (`names`: which). */
    | "no-sheet"
    | "other-sheet"
    /** A box of a sheet holds too much; `names`: the number of its question. */
    | "sheet-too-long"
    /** There are other notes of a group in the session; `names`: the numbers of their questions. */
    | "sheet-beside"
    /** Answers of a form are in the session that this file does not hold; `names`: how many. */
    | "form-beside"
    /** No row of a form answers a question of the session for its area. */
    | "form-elsewhere"
    /** The sheet of a session that still takes answers; `names`: of which area. */
    | "open-session";
  kind: FileKind;
  names: readonly string[];
  /** The file, where several came at once. */
  file?: string;
};
