/** The formats of a report itself. Each is measured and can be imported again. @internal */
export const REPORT_FORMATS = ["docx", "xlsx", "csv", "html", "json"] as const;
/**
 * The files of the archive: the report in its formats; the inspection pack as a Word document; "we asked, you said, we
 * will" and the report in plain words, each as a Word document and a web page; and beside the answers (`csv`) the other
 * tables.
 */
export const BUNDLED = [
  ...(["docx", "pack", "said", "plain", "xlsx", "csv", "counts", "actions", "asks", "placements"] as const),
  ...(["html", "said-html", "plain-html", "json"] as const),
] as const;
/** @internal */
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export type BundledKind = (typeof BUNDLED)[number];
export type ReportKind = BundledKind | "zip";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const HTML = "text/html; charset=utf-8";
const CSV = "text/csv; charset=utf-8; header=present";

export const MEDIA_TYPES = {
  docx: WORD,
  pack: WORD,
  said: WORD,
  plain: WORD,
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: CSV,
  counts: CSV,
  actions: CSV,
  asks: CSV,
  placements: CSV,
  html: HTML,
  "said-html": HTML,
  "plain-html": HTML,
  json: "application/json; charset=utf-8",
  zip: "application/zip",
} as const satisfies Record<ReportKind, string>;

export function isBundled(format: string): format is BundledKind {
  return (BUNDLED as readonly string[]).includes(format);
}

/** How a file’s name begins and ends. The area and the round stand between. */
type FileParts = { what: string; ending: string };
const SPECIAL: Partial<Record<ReportKind, FileParts>> = {
  pack: { what: "inspection-pack", ending: "docx" },
  said: { what: "asked-said-will", ending: "docx" },
  "said-html": { what: "asked-said-will", ending: "html" },
  plain: { what: "plain-words", ending: "docx" },
  "plain-html": { what: "plain-words", ending: "html" },
  counts: { what: "counts", ending: "csv" },
  actions: { what: "actions", ending: "csv" },
  asks: { what: "asks", ending: "csv" },
  placements: { what: "placements", ending: "csv" },
};

export function fileParts(kind: ReportKind): FileParts {
  return SPECIAL[kind] ?? { what: "report", ending: kind };
}

/** Whether the file is an archive itself, so that compressing it again gains nothing. */
export function isPacked(kind: ReportKind): boolean {
  return ["docx", "xlsx", "zip"].includes(fileParts(kind).ending);
}
