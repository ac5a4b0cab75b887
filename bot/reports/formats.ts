/** What a report itself can be written as. */
export const REPORT_FORMATS = ["docx", "xlsx", "csv", "html", "json"] as const;
/**
 * What one archive holds: the report in its formats, the inspection pack, a Word document too, and beside the answers (`csv`)
 * the other tables.
 */
export const BUNDLED = ["docx", "pack", "xlsx", "csv", "counts", "actions", "asks", "html", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export type BundledKind = (typeof BUNDLED)[number];
export type ReportKind = BundledKind | "zip";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const CSV = "text/csv; charset=utf-8; header=present";

export const MEDIA_TYPES = {
  docx: WORD,
  pack: WORD,
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: CSV,
  counts: CSV,
  actions: CSV,
  asks: CSV,
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
} as const satisfies Record<ReportKind, string>;

export function isBundled(format: string): format is BundledKind {
  return (BUNDLED as readonly string[]).includes(format);
}

/** What a file is called, before what it is of, and how its name ends. */
type FileParts = { what: string; ending: string };
const SPECIAL: Partial<Record<ReportKind, FileParts>> = {
  pack: { what: "inspection-pack", ending: "docx" },
  counts: { what: "counts", ending: "csv" },
  actions: { what: "actions", ending: "csv" },
  asks: { what: "asks", ending: "csv" },
};

export function fileParts(kind: ReportKind): FileParts {
  return SPECIAL[kind] ?? { what: "report", ending: kind };
}
