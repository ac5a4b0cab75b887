import { unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/node";
import { readCoverage } from "../../bot/evaluation/rounds/read-evaluation.ts";
import type { CoverageCell } from "../../shared/findings/coverage.ts";
import { reportSchema, saidIn, type Report } from "../../shared/report/report.ts";
import { PUBLISHED_PAGE, withFileBeside } from "../helpers/beside.ts";
import type { TestDeps } from "../helpers/deps.ts";
import { bytesOf, importedWorld, lead, readCsv, reportOf } from "./report-world.ts";

withFileBeside(PUBLISHED_PAGE, "the published page is reported in five formats", (page) => {
  let deps: TestDeps;
  let evaluationId: string;
  let report: Report;
  let cells: CoverageCell[];
  beforeAll(async () => {
    ({ deps, evaluationId } = await importedWorld(page));
    report = await reportOf(deps, evaluationId);
    const read = await readCoverage(deps, lead, evaluationId);
    cells = read.ok ? read.cells : [];
  });
  const nameOf = (areaId: string): string => report.areas.find(({ id }) => id === areaId)?.name ?? "";
  const numberOf = (questionId: string): number => Number(questionId.split("/").at(-1));

  test("every voice of the page is there, and every sentence has its sources", () => {
    expect(saidIn(report)).toHaveLength(29);
    expect(report.whole).toHaveLength(11);
    for (const { sections } of report.areas)
      for (const { claims } of sections) for (const { sources } of claims) expect(sources.length).toBeGreaterThan(0);
  });

  test("no word of proportion is made from an import", async () => {
    const html = (await bytesOf(report, "html")).toString("utf8");
    const [body = ""] = html.split('id="report-about"');
    expect(body).not.toMatch(/people who answered/);
  });

  test("Buchan and Garioch are silent, in words", () => {
    expect(report.areas.filter(({ silent }) => silent).map(({ name }) => name)).toEqual(["Buchan", "Garioch"]);
  });

  test("the JSON file is the report, with the coverage of the tab", async () => {
    const json = reportSchema.parse(JSON.parse((await bytesOf(report, "json")).toString("utf8")));
    expect(json).toEqual(report);
    expect(json.areas.flatMap(({ sections }) => sections.map(({ cell }) => cell))).toEqual(cells);
  });

  test("the CSV files count as the tab does, and hold the same answers", async () => {
    const table = async (kind: "csv" | "counts") => {
      const text = (await bytesOf(report, kind)).toString("utf8");
      expect(text.charCodeAt(0)).toBe(0xfeff);
      const [head = [], ...rows] = readCsv(text.slice(1));
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
      return { rows, at: (row: string[], title: string): string => row[head.indexOf(title)] ?? "" };
    };
    const { rows: counts, at } = await table("counts");
    expect(
      counts.map((row) => [at(row, "Area"), Number(at(row, "Question")), Number(at(row, "Imported passages"))]),
    ).toEqual(cells.map((cell) => [nameOf(cell.areaId), numberOf(cell.questionId), cell.voices.unknown]));
    expect(counts.filter((row) => at(row, "What there is").startsWith("Not reported"))).toHaveLength(8);
    const answers = await table("csv");
    expect(answers.rows.map((row) => answers.at(row, "Id"))).toEqual([
      ...saidIn(report).map(({ id }) => id),
      ...report.whole.map(({ id }) => id),
    ]);
  });

  test("the workbook reads back, with another library, to exactly the same answers and counts", async () => {
    const bytes = await bytesOf(report, "xlsx");
    const [sheets] = [await readXlsxFile(bytes)];
    const sheet = (name: string) => sheets.find((one) => one.sheet === name)?.data ?? [];
    const [head = [], ...rows] = sheet("Answers");
    const column = (title: string): number => head.indexOf(title);
    const found = rows.map((row) => [row[column("Id")], row[column("In the partners’ words, not sorted")]]);
    expect(found.slice(0, 29)).toEqual(saidIn(report).map(({ id, parts }) => [id, parts.unclassified]));
    const [titles = [], ...counts] = sheet("Coverage");
    expect(counts.map((row) => row[titles.indexOf("Imported passages")])).toEqual(
      cells.map((cell) => cell.voices.unknown),
    );
    expect(counts.filter((row) => row[0] === "Buchan").map((row) => row[2])).toEqual(
      Array.from({ length: 4 }, () => "Not reported (the source is silent)"),
    );
    const about = new Map(sheet("About").map((row) => [row[0], row[1]]));
    expect(about.get("From")).toEqual(new Date("2023-08-01T00:00:00.000Z"));
  });

  test("the Word document and the page say the counts of the tab, every word, and the silences", async () => {
    const word = new TextDecoder().decode(
      unzipSync(new Uint8Array(await bytesOf(report, "docx")))["word/document.xml"],
    );
    const texts = {
      html: textOf((await bytesOf(report, "html")).toString("utf8")),
      docx: textOf(word.replace(/<w:br\/>|<\/w:p>/g, " ")),
    };
    for (const text of Object.values(texts)) {
      for (const { parts } of saidIn(report)) expect(text).toContain(flat(parts.unclassified ?? ""));
      for (const name of ["Buchan", "Garioch"]) expect(text).toContain(`${name}, all questions: not reported`);
      for (const [area, total] of passages(cells)) expect(passagesIn(text, nameOf(area))).toBe(total);
    }
  });

  const passages = (list: readonly CoverageCell[]): [string, number][] => {
    const sums = new Map<string, number>();
    for (const cell of list) sums.set(cell.areaId, (sums.get(cell.areaId) ?? 0) + cell.voices.unknown);
    return [...sums];
  };
  /** Adds up what the row of the coverage table says of an area. */
  const passagesIn = (text: string, area: string): number => {
    const row = new RegExp(
      `Answers by area and question .*?(?<!and )${area} ((?:\\d+ passages? |Not reported: the source is silent )+)`,
    );
    return [...(row.exec(text)?.[1] ?? "").matchAll(/(\d+) passage/g)].reduce((sum, one) => sum + Number(one[1]), 0);
  };
});

const flat = (text: string): string => text.replace(/\s+/g, " ").trim();

/** The visible text of markup. */
function textOf(markup: string): string {
  const words = markup
    .replace(/<style[\s\S]*?<\/style>/g, " ")
    .replace(/<[^>]+>/g, (tag) => (/^<\/?(?:b|strong|span|bdi|w:t|w:r|w:rPr)\b/.test(tag) ? "" : " "));
  return flat(
    words
      .replace(/&lt;/g, "<")
      .replace(/&gt;/g, ">")
      .replace(/&quot;/g, '"')
      .replace(/&#39;|&apos;/g, "'")
      .replace(/&amp;/g, "&"),
  );
}
