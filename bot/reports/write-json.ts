import type { Report } from "../../shared/report/report.ts";

/**
 * The report as data, exactly as the program holds it: every claim with the ids of its sources. Written one area at a
 * time.
 */
export function* writeJson(report: Report): Generator<string> {
  const { areas, ...rest } = report;
  yield `${JSON.stringify(rest).slice(0, -1)},"areas":[`;
  for (const [index, area] of areas.entries()) yield `${index > 0 ? "," : ""}${JSON.stringify(area)}`;
  yield "]}\n";
}
