/**
 * Pictures every page of the reports: `node scripts/screenshots/reports.ts http://127.0.0.1:3978 [docs/images]`. The
 * server must run in local mode with the sample. A large round (twelve questions, six areas, one silent) is invented.
 * LibreOffice lays out the Word documents, Chromium the web pages. The pictures are named
 * reports-<sample|large>-<document>-<word|print|390|1000>[-<sheet>].png, and each holds several pages.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { ReportKind } from "../../bot/reports/formats.ts";
import { writeReport } from "../../bot/reports/write-report.ts";
import { createSpeak } from "../../bot/texts/speak.ts";
import { reportIn } from "../../shared/report/report-in.ts";
import { areaReport } from "../../shared/report/area-report.ts";
import { reportSchema, type Report } from "../../shared/report/report.ts";
import { wordsGiven } from "../run-command.ts";
import { openAlbum } from "./album.ts";
import { launchChromium } from "./chromium.ts";
import { largeReport } from "./large-report.ts";

const [base = "http://127.0.0.1:3978", out = "docs/images", language = "en"] = wordsGiven(
  "node scripts/screenshots/reports.ts [URL [FOLDER [gd]]]",
);
const wording = createSpeak({ zone: "Europe/London" })(language === "gd" ? "gd" : "en");
const { t } = wording;
/** In another language the sample is enough. */
const isAsked = ({ name }: { name: string }): boolean => language === "en" || /^sample-(?:report|plain)$/.test(name);
const LEAD = "local-strategic-lead";
const ROUND = "2023-24";
/** Pages per picture: few files, with words that can still be read. */
const SHEET = { pages: 8, columns: 4, width: 520 } as const;
/** A web page is one long strip. It is cut into pieces of this height. */
const STRIP = 1_600;

type Paper = { name: string; report: Report; kind: "docx" | "said" | "plain" | "pack" };
type Web = { name: string; report: Report; kind: "html" | "said-html" | "plain-html" };

const folder = mkdtempSync(join(tmpdir(), "llcp-reports-"));
const album = openAlbum(out, "reports-", { colours: 24 });
const browser = await launchChromium();
try {
  const sample = reportSchema.parse(await (await asLead(`evaluations/${ROUND}/report.json`)).json());
  const large = largeReport(sample, { areas: 6, voices: 4 }, t);
  const missing = missingPrograms();
  if (missing.length > 0) console.warn(missing.join("\n"));
  else for (const paper of papers(sample, large).filter(isAsked)) await pictureWord(paper);
  for (const page of pages(sample, large).filter(isAsked))
    await pictureWeb(browser, page, { canPrint: missing.length === 0 });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(album.summary());

function papers(sample: Report, large: Report): Paper[] {
  return [
    { name: "sample-report", report: sample, kind: "docx" },
    { name: "sample-marr", report: oneArea(sample, "marr"), kind: "docx" },
    { name: "sample-buchan", report: oneArea(sample, "buchan"), kind: "docx" },
    { name: "sample-plain", report: sample, kind: "plain" },
    { name: "sample-said", report: sample, kind: "said" },
    { name: "sample-pack", report: sample, kind: "pack" },
    { name: "large-report", report: large, kind: "docx" },
    { name: "large-plain", report: large, kind: "plain" },
    { name: "large-said", report: large, kind: "said" },
  ];
}

function pages(sample: Report, large: Report): Web[] {
  return [
    { name: "sample-report", report: sample, kind: "html" },
    { name: "sample-marr", report: oneArea(sample, "marr"), kind: "html" },
    { name: "sample-plain", report: sample, kind: "plain-html" },
    { name: "sample-said", report: sample, kind: "said-html" },
    { name: "large-report", report: large, kind: "html" },
  ];
}

function oneArea(report: Report, areaId: string): Report {
  const own = areaReport(report, areaId, t);
  if (!own) throw new Error(`The sample has no area ${areaId}.`);
  return own;
}

async function asLead(path: string): Promise<Response> {
  const response = await fetch(`${base}/api/${path}`, { headers: { "x-local-user": LEAD } });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}.`);
  return response;
}

/** The programs that are missing, with what installs them. */
function missingPrograms(): string[] {
  return [
    [
      "soffice",
      "LibreOffice is missing: the Word documents are not pictured. Install it with: apt-get install libreoffice-writer",
    ],
    ["pdftoppm", "pdftoppm is missing: no printed page is pictured. Install it with: apt-get install poppler-utils"],
  ].flatMap(([program = "", text = ""]) => {
    try {
      execFileSync(program, [program === "soffice" ? "--version" : "-v"], { stdio: "ignore" });
      return [];
    } catch {
      return [text];
    }
  });
}

async function bytesOf(report: Report, kind: ReportKind): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeReport(reportIn(report, t), kind, wording).body) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

async function pictureWord({ name, report, kind }: Paper): Promise<void> {
  const file = join(folder, `${name}.docx`);
  writeFileSync(file, await bytesOf(report, kind));
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  execFileSync("soffice", [profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file], {
    stdio: "ignore",
  });
  await addSheets(`${name}-word`, pagesOf(join(folder, `${name}.pdf`)));
}

async function pictureWeb(
  at: Browser,
  { name, report, kind }: Web,
  { canPrint }: { canPrint: boolean },
): Promise<void> {
  const page = await at.newPage({ locale: "en-GB" });
  await page.setContent((await bytesOf(report, kind)).toString("utf8"));
  for (const width of [390, 1000]) {
    await page.setViewportSize({ width, height: STRIP });
    const whole = await page.evaluate<number>("document.documentElement.scrollHeight");
    const strips: Buffer[] = [];
    for (let y = 0; y < whole; y += STRIP) {
      // The last piece may be shorter, so that nothing is pictured twice.
      await page.setViewportSize({ width, height: Math.min(STRIP, whole - y) });
      await page.evaluate(`window.scrollTo(0, ${y})`);
      strips.push(await page.screenshot());
    }
    await addSheets(`${name}-${width}`, strips, Math.min(width, 640));
  }
  if (canPrint) {
    const file = join(folder, `${name}-print.pdf`);
    writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: true }));
    await addSheets(`${name}-print`, pagesOf(file));
  }
  await page.close();
}

/** Every page of a PDF as a picture. */
function pagesOf(pdf: string): Buffer[] {
  const prefix = pdf.replace(/\.pdf$/, "");
  execFileSync("pdftoppm", ["-png", "-r", "90", pdf, prefix]);
  return readdirSync(folder)
    .filter((name) => join(folder, name).startsWith(`${prefix}-`) && name.endsWith(".png"))
    .sort()
    .map((name) => readFileSync(join(folder, name)));
}

/** Puts pages side by side, several to a picture. */
async function addSheets(name: string, all: readonly Buffer[], width: number = SHEET.width): Promise<void> {
  const page = await browser.newPage();
  const sheets = Math.ceil(all.length / SHEET.pages);
  for (let sheet = 0; sheet < sheets; sheet += 1) {
    const shown = all.slice(sheet * SHEET.pages, (sheet + 1) * SHEET.pages);
    const columns = Math.min(SHEET.columns, shown.length);
    await page.setViewportSize({ width: columns * (width + 8) + 8, height: 400 });
    const pictures = shown.map((one) => `<img width="${width}" src="data:image/png;base64,${one.toString("base64")}">`);
    await page.setContent(
      `<body style="margin:0"><div style="display:grid;gap:8px;padding:8px;background:#8a8a8a;align-items:start;
        grid-template-columns:repeat(${columns},${width}px)">${pictures.join("")}</div></body>`,
    );
    await page.waitForLoadState("load");
    await album.add(`${name}${sheets > 1 ? `-${sheet + 1}` : ""}.png`, await page.screenshot({ fullPage: true }));
  }
  await page.close();
}
