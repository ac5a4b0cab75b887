/** What the page says of reports in the words of the reports themselves: the `report.….` texts that it carries (`TextKey`, `tab/vite.config.ts`). */
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
