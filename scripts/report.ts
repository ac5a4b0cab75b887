import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "../bot/config.ts";
import { reportLogo } from "../bot/evaluation/reports/report-logo.ts";
import { readReport } from "../bot/evaluation/reports/read-report.ts";
import { localActor } from "../bot/local/local-users.ts";
import { startLocal } from "../bot/local/start-local.ts";
import { BUNDLED, fileParts, isBundled, type ReportKind } from "../bot/reports/formats.ts";
import { writeReport } from "../bot/reports/write-report.ts";
import type { ContentPieces } from "../bot/reports/zip.ts";
import { readLock } from "../bot/storage/tables/embedded/store-lock.ts";
import { translator } from "../shared/locales/text.ts";
import { buildTab } from "./build-tab.ts";
import { fileFault, runCommand } from "./run-command.ts";

const USAGE = `npm run report -- EVALUATION --format ${BUNDLED.join("|")} --out FILE, or --format all with --out FOLDER or --zip FILE`;
const LEAD = "local-strategic-lead";

type Wanted = { evaluationId: string; kind: ReportKind; file: string };
type Write = (wanted: Wanted) => Promise<void>;

/** `npm run report`: writes an evaluation's report to a file, through the running program where there is one. */
async function main(): Promise<string[]> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { format: { type: "string" }, out: { type: "string" }, zip: { type: "string" } },
  });
  const [evaluationId] = positionals;
  if (!evaluationId || positionals.length > 1) throw new ConfigError(USAGE);
  const files = filesOf(evaluationId, values);
  if (values.format === "all" && values.out) await mkdir(values.out, { recursive: true });
  await withRecord(async (write) => {
    for (const wanted of files) await write(wanted);
  });
  return files.map(({ file }) => file);
}

type Asked = { format?: string | undefined; out?: string | undefined; zip?: string | undefined };

/** The requested files: one, one of each format in a folder, or an archive of all. */
function filesOf(evaluationId: string, { format, out, zip }: Asked): Wanted[] {
  if (format === undefined || (out === undefined) === (zip === undefined)) throw new ConfigError(USAGE);
  if (format !== "all" && !isBundled(format)) throw new ConfigError(`There is no format ${format}: ${USAGE}`);
  if (zip !== undefined) {
    if (format !== "all") throw new ConfigError(USAGE);
    return [{ evaluationId, kind: "zip", file: zip }];
  }
  if (format !== "all") return [{ evaluationId, kind: format, file: out ?? "" }];
  return BUNDLED.map((kind) => {
    const { what, ending } = fileParts(kind);
    return { evaluationId, kind, file: join(out ?? "", `${what}-${evaluationId}.${ending}`) };
  });
}

async function withRecord(work: (write: Write) => Promise<void>): Promise<void> {
  const config = readConfig(process.env);
  const holder = await readLock(config.dataDir);
  if (holder?.url) return work((wanted) => throughRunning(holder.url ?? "", wanted));
  await buildTab(process.cwd());
  const local = await startLocal({ ...config, port: 0 }, process.cwd());
  const t = translator("en");
  const { deps } = local.program;
  const lead = localActor(LEAD);
  const logo = await reportLogo(deps, lead.tenantId, config.program.logo);
  const wording = { t, dateFormat: { zone: config.program.timeZone, locale: "en-GB" }, logo };
  try {
    await work(async ({ evaluationId, kind, file }) => {
      const asked = { actor: lead, evaluationId, version: "latest" } as const;
      const read = await readReport(deps, asked, t);
      if (!read.ok) throw new ConfigError(absentText(evaluationId));
      const cover = read.logo === undefined ? wording : { ...wording, logo: read.logo };
      await keep(writeReport(read.report, kind, cover).body, file);
    });
  } finally {
    await local.stop();
  }
}

function absentText(evaluationId: string): string {
  return `There is no evaluation ${evaluationId}. The tab names each in its address: /tab/evaluations/2026-27 is 2026-27.`;
}

async function throughRunning(url: string, { evaluationId, kind, file }: Wanted): Promise<void> {
  const { what, ending } = fileParts(kind);
  const response = await fetch(`${url}/api/evaluations/${encodeURIComponent(evaluationId)}/${what}.${ending}`, {
    headers: { "x-local-user": LEAD },
  });
  if (response.status === 404) throw new ConfigError(absentText(evaluationId));
  if (!response.ok || !response.body) {
    const { title, detail } = (await response.json()) as { title?: string; detail?: string };
    throw new ConfigError(`${evaluationId}: ${title ?? response.status}. ${detail ?? ""}`);
  }
  await keep(response.body, file);
}

async function keep(body: ContentPieces | ReadableStream<Uint8Array>, file: string): Promise<void> {
  await pipeline(Readable.from(body), createWriteStream(file)).catch((cause: unknown) => {
    throw fileFault(file, "written", cause);
  });
}

await runCommand(main);
