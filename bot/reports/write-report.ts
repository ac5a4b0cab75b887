import type { Translate } from "../../shared/locales/text.ts";
import { inspectionDocument } from "../../shared/report/inspection-document.ts";
import { plainDocument } from "../../shared/report/plain-document.ts";
import type { Dates } from "../../shared/report/dates.ts";
import { coverOf, reportDocument } from "../../shared/report/report-document.ts";
import { reportIndex } from "../../shared/report/report-index.ts";
import { saidDocument } from "../../shared/report/said-document.ts";
import type { Report } from "../../shared/report/report.ts";
import { BUNDLED, fileParts, isPacked, MEDIA_TYPES, type ReportKind } from "./formats.ts";
import { writeCsv } from "./write-csv.ts";
import type { writeDocx as WriteDocx } from "./write-docx.ts";
import { writeHtml } from "./write-html.ts";
import { writeJson } from "./write-json.ts";
import { dayIn } from "../../shared/time/zoned-instant.ts";
import type { Logo } from "./logo.ts";
import type { writeXlsx as WriteXlsx } from "./write-xlsx.ts";
import type { ContentPieces, ZipEntry } from "./zip.ts";

export type ReportFile = {
  name: string;
  type: string;
  /** Sent piece by piece, so that no more than a piece is held in memory. */
  body: ContentPieces;
};

/** `logo`: for the cover; null where none is set. */
export type ReportWording = { t: Translate; dateFormat: { zone: string; locale: string }; logo?: Logo | null };

/** Writes a report in one of its formats. */
export function writeReport(
  report: Report,
  kind: ReportKind,
  { t, dateFormat, logo: given = null }: ReportWording,
): ReportFile {
  const logo = given && { ...given, text: given.text ?? coverOf(report, t).council };
  const dates = datesOf(dateFormat);
  const at = dateOf(report);
  const { locale } = t;
  const body = (): ContentPieces => {
    switch (kind) {
      case "docx":
        return writeDocx(reportDocument(report, t, dates), {
          at,
          logo,
          mark: "report/1",
          index: reportIndex(report),
          locale,
        });
      case "pack":
        return writeDocx(inspectionDocument(report, t, dates), { at, logo, mark: "pack/1", index: null, locale });
      case "said":
        return writeDocx(saidDocument(report, t, dates), { at, logo, mark: "said/1", index: null, locale });
      case "said-html":
        return writeHtml(saidDocument(report, t, dates), { logo, mark: "said/1", index: null, locale });
      case "plain":
        return writeDocx(plainDocument(report, t, dates), { at, logo, mark: "plain/1", index: null, locale });
      case "plain-html":
        return writeHtml(plainDocument(report, t, dates), { logo, mark: "plain/1", index: null, locale });
      case "xlsx":
        return writeXlsx(report, t, { at, zone: dateFormat.zone });
      case "csv":
      case "counts":
      case "actions":
      case "asks":
      case "placements":
        return writeCsv(report, kind, t);
      case "html":
        return writeHtml(reportDocument(report, t, dates), {
          logo,
          mark: "report/1",
          index: reportIndex(report),
          locale,
        });
      case "json":
        return writeJson(report);
      case "zip":
        return zipOf(bundled(report, { t, dateFormat, logo }));
    }
  };
  return { name: fileName(report, kind, t), type: MEDIA_TYPES[kind], body: body() };
}

/** The writers of Word, Excel and archives are loaded with the first such file. Answering needs none of them. */
async function* writeDocx(...said: Parameters<typeof WriteDocx>): AsyncGenerator<Uint8Array> {
  yield* (await import("./write-docx.ts")).writeDocx(...said);
}

async function* writeXlsx(...said: Parameters<typeof WriteXlsx>): AsyncGenerator<Uint8Array> {
  yield* (await import("./write-xlsx.ts")).writeXlsx(...said);
}

async function* zipOf(entries: Iterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  yield* (await import("./zip.ts")).zipOf(entries);
}

/** Every file of the archive. Each is written when its turn comes. */
function* bundled(report: Report, wording: ReportWording): Generator<ZipEntry> {
  const at = dateOf(report);
  for (const kind of BUNDLED) {
    const { name, body } = writeReport(report, kind, wording);
    yield { name, at, packed: isPacked(kind), pieces: body };
  }
}

const dateOf = ({ published, madeAt }: Report): Date => new Date(published?.at ?? madeAt);

function fileName({ evaluation, published }: Report, kind: ReportKind, { language }: Translate): string {
  const { what, ending } = fileParts(kind);
  const state = published ? `v${published.version}` : "draft";
  return `${what}-${evaluation.id}-${state}${language === "en" ? "" : `-${language}`}.${ending}`;
}

/** Formats dates in the partnership's zone. */
export function datesOf({ zone, locale }: ReportWording["dateFormat"]): Dates {
  const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  return { day: (iso) => format.format(new Date(dayIn(iso, zone))) };
}
