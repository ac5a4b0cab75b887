/** The kinds of files, told by first bytes and content. */
export const FILE_KINDS = [
  ...["text", "html", "docx", "xlsx", "csv", "form", "actions", "email", "json", "zip"],
  ...["pdf", "doc", "xls", "locked", "macros", "odt", "rtf", "picture", "archive", "unknown", "empty"],
] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** Why nothing of a file was stored. `kind`: the file's kind. `names`: the names for the sentence. */
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
    /** Files that belong to different rounds. `names`: which, and what they say. */
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
    /** No sheet of a session, or another session's sheet (`names`: which). */
    | "no-sheet"
    | "other-sheet"
    /** A box of a sheet is too long. `names`: the number of its question. */
    | "sheet-too-long"
    /** The session has other notes of a group. `names`: the numbers of their questions. */
    | "sheet-beside"
    /** The session has answers from the form that this file lacks. `names`: how many. */
    | "form-beside"
    /** No row of the form answers a question of the session for its area. */
    | "form-elsewhere"
    /** A sheet of a session that still takes answers. `names`: the area. */
    | "open-session";
  kind: FileKind;
  names: readonly string[];
  /** The file, where several were imported at once. */
  file?: string;
};
