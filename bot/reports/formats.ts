/** What a report can be written as. `pack`: the inspection pack, a Word document too; `zip`: all of these in one archive. */
export const REPORT_FORMATS = ["docx", "xlsx", "csv", "html", "json"] as const;
export const BUNDLED = ["docx", "pack", "xlsx", "csv", "html", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export type BundledKind = (typeof BUNDLED)[number];
export type ReportKind = BundledKind | "zip";

export const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pack: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8; header=present",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
} as const satisfies Record<ReportKind, string>;

export function isBundled(format: string): format is BundledKind {
  return (BUNDLED as readonly string[]).includes(format);
}

/** What a file is called, before what it is of: the inspection pack is a Word document beside the report's. */
export function fileParts(kind: ReportKind): { what: "report" | "inspection-pack"; ending: string } {
  return kind === "pack" ? { what: "inspection-pack", ending: "docx" } : { what: "report", ending: kind };
}
