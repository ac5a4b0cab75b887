import { importPage } from "../../bot/evaluation/imports/import-page.ts";
import { readReport } from "../../bot/evaluation/reports/read-report.ts";
import type { ReportKind } from "../../bot/reports/formats.ts";
import { writeReport } from "../../bot/reports/write-report.ts";
import { loadSamples } from "../../bot/sample/load-samples.ts";
import { translator } from "../../shared/locales/text.ts";
import type { Report } from "../../shared/report/report.ts";
import { clockAt, person, testDeps, TENANT, type TestDeps } from "../helpers/deps.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";

export const t = translator("en");
export const wording = { t, dateFormat: { zone: "Europe/London", locale: "en-GB" } };
export const lead = person("lead", "strategic-lead");

/** A store that holds the sample. */
export async function sampleWorld(): Promise<TestDeps> {
  const deps = testDeps(memoryStore(), clockAt("2026-11-24T10:00:00.000Z"));
  await loadSamples(deps, TENANT);
  return deps;
}

export async function reportOf(deps: TestDeps, evaluationId: string, actor = lead): Promise<Report> {
  const read = await readReport(deps, { actor, evaluationId, version: "latest" }, t);
  if (!read.ok) throw new Error(read.reason);
  return read.report;
}

/** A whole file in memory. */
export async function bytesOf(
  report: Report,
  kind: ReportKind,
  said: Parameters<typeof writeReport>[2] = wording,
): Promise<Buffer> {
  const { body } = writeReport(report, kind, said);
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(typeof piece === "string" ? Buffer.from(piece) : Buffer.from(piece));
  return Buffer.concat(pieces);
}

export async function importedWorld(page: Uint8Array): Promise<{ deps: TestDeps; evaluationId: string }> {
  const deps = testDeps(memoryStore(), clockAt("2026-11-24T10:00:00.000Z"));
  const imported = await importPage(deps, { actor: lead, name: "page.txt", bytes: page });
  if (!imported.ok) throw new Error(imported.reason);
  return { deps, evaluationId: imported.evaluation.id };
}

/** The fields of a CSV file after RFC 4180, row by row; text without the mark that keeps it from being calculated. */
export function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const fields = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
  for (let at = 0; at < text.length;) {
    fields.lastIndex = at;
    const match = fields.exec(text);
    if (!match) throw new Error(`No field at ${at}.`);
    const quoted = match[1]?.replace(/""/g, '"');
    rows.at(-1)?.push(quoted ?? match[2] ?? "");
    at = fields.lastIndex;
    if (text[at] === ",") at += 1;
    else if (text.startsWith("\r\n", at)) {
      at += 2;
      if (at < text.length) rows.push([]);
    } else throw new Error(`No end of a field at ${at}.`);
  }
  return rows;
}
