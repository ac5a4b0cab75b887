import type { Translate } from "../../shared/locales/text.ts";
import { inspectionDocument } from "../../shared/report/inspection-document.ts";
import { reportDocument, type Dates } from "../../shared/report/report-document.ts";
import type { Report } from "../../shared/report/report.ts";
import { MEDIA_TYPES, type ReportKind } from "./formats.ts";
import { writeCsv } from "./write-csv.ts";
import { writeDocx } from "./write-docx.ts";
import { writeHtml } from "./write-html.ts";
import { writeJson } from "./write-json.ts";
import { writeXlsx } from "./write-xlsx.ts";

export type ReportFile = {
  name: string;
  type: string;
  /** Piece by piece: nothing is held longer than it takes to send it. */
  body: Iterable<string | Uint8Array>;
};

export type Wording = { t: Translate; clock: { zone: string; locale: string } };

/** Writes a report in one of its formats. */
export async function writeReport(report: Report, kind: ReportKind, { t, clock }: Wording): Promise<ReportFile> {
  const dates = datesOf(clock);
  const body = async (): Promise<ReportFile["body"]> => {
    switch (kind) {
      case "docx":
        return [await writeDocx(reportDocument(report, t, dates))];
      case "pack":
        return [await writeDocx(inspectionDocument(report, t, dates))];
      case "xlsx":
        return [await writeXlsx(report, t)];
      case "csv":
        return writeCsv(report, t);
      case "html":
        return writeHtml(reportDocument(report, t, dates));
      case "json":
        return writeJson(report);
    }
  };
  return { name: fileName(report, kind), type: MEDIA_TYPES[kind], body: await body() };
}

function fileName({ evaluation, published }: Report, kind: ReportKind): string {
  const what = kind === "pack" ? "inspection-pack" : "report";
  const state = published ? `v${published.version}` : "draft";
  return `${what}-${evaluation.id}-${state}.${kind === "pack" ? "docx" : kind}`;
}

/** Dates as they are written in the partnership's zone. */
export function datesOf({ zone, locale }: Wording["clock"]): Dates {
  const format = new Intl.DateTimeFormat(locale, { timeZone: zone, day: "numeric", month: "long", year: "numeric" });
  return { day: (iso) => format.format(new Date(iso)) };
}
