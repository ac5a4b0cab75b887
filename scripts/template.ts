import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { ConfigError, readConfig } from "../bot/config.ts";
import { blankTemplate } from "../bot/evaluation/templates/blank-template.ts";
import { localActor } from "../bot/local/local-users.ts";
import { startLocal } from "../bot/local/start-local.ts";
import { TEMPLATE_FORMATS, writeTemplate, type TemplateFormat } from "../bot/reports/write-template.ts";
import { readLock } from "../bot/storage/tables/embedded/store-lock.ts";
import { translator } from "../shared/locales/text.ts";
import { buildTab } from "./build-tab.ts";
import { fileFault, runCommand } from "./run-command.ts";

const USAGE = `npm run template -- SESSION --format ${TEMPLATE_FORMATS.join("|")} --out FILE`;
const LEAD = "local-strategic-lead";

type Wanted = { sessionId: string; format: TemplateFormat };

/** `npm run template`: writes a session's blank sheet, through the running program where there is one. */
async function main(): Promise<string[]> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { format: { type: "string" }, out: { type: "string" } },
  });
  const [sessionId, ...more] = positionals;
  const format = TEMPLATE_FORMATS.find((one) => one === values.format);
  if (!sessionId || more.length > 0 || !format || !values.out) throw new ConfigError(USAGE);
  const { out } = values;
  const bytes = await bytesOf({ sessionId, format });
  await writeFile(out, bytes).catch((cause: unknown) => {
    throw fileFault(out, "written", cause);
  });
  return [out];
}

async function bytesOf({ sessionId, format }: Wanted): Promise<Uint8Array> {
  const config = readConfig(process.env);
  const holder = await readLock(config.dataDir);
  if (holder?.url) return throughRunning(holder.url, { sessionId, format });
  await buildTab(process.cwd());
  const local = await startLocal({ ...config, port: 0 }, process.cwd());
  const t = translator("en");
  try {
    const found = await blankTemplate(local.program.deps, { actor: localActor(LEAD), sessionId }, t);
    if (!found.ok) throw new ConfigError(absentText(sessionId));
    const { body } = await writeTemplate(found.template, format, t);
    const pieces: Uint8Array[] = [];
    for await (const piece of body) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  } finally {
    await local.stop();
  }
}

async function throughRunning(url: string, { sessionId, format }: Wanted): Promise<Uint8Array> {
  const response = await fetch(`${url}/api/sessions/${encodeURIComponent(sessionId)}/template.${format}`, {
    headers: { "x-local-user": LEAD },
  });
  if (response.status === 404) throw new ConfigError(absentText(sessionId));
  if (!response.ok) throw new ConfigError(`${sessionId}: answered with ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

function absentText(sessionId: string): string {
  return `There is no session ${sessionId}. The tab names each in its address: /tab/sessions/2026-27_marr_1 is 2026-27_marr_1.`;
}

await runCommand(main);
