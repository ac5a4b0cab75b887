/**
 * The `report.….` texts that the page carries (`TextKey`, `tab/vite.config.ts`), to speak of reports in the reports'
 * own words.
 */
export const REPORT_TEXTS = [
  "change",
  "cover",
  "documents",
  "grade",
  "messages",
  "partners",
  "place",
  "placements",
  "priorities",
  "unmet",
] as const;
