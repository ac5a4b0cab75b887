/** What a report can be written as. `pack`: the inspection pack, a Word document too; `zip`: all of these in one archive. */
export const REPORT_FORMATS = ["docx", "xlsx", "csv", "html", "json"] as const;
export const BUNDLED = ["docx", "pack", "xlsx", "csv", "html", "json"] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export type ReportKind = (typeof BUNDLED)[number] | "zip";

export const MEDIA_TYPES = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pack: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8; header=present",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  zip: "application/zip",
} as const satisfies Record<ReportKind, string>;

export function isReportFormat(format: string): format is ReportFormat {
  return (REPORT_FORMATS as readonly string[]).includes(format);
}
