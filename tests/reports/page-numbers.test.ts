import { Packer } from "docx";
import { estimatePageNumbers } from "docx/layout";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { allBlocks } from "../../bot/reports/docx-pieces.ts";
import { estimatePages } from "../../bot/reports/estimate-pages.ts";
import { wordFile } from "../../bot/reports/write-docx.ts";
import { datesOf } from "../../bot/reports/write-report.ts";
import type { DocumentBlock, ReportDocument } from "../../shared/report/document.ts";
import { inspectionDocument } from "../../shared/report/inspection-document.ts";
import { reportDocument } from "../../shared/report/report-document.ts";
import type { Report } from "../../shared/report/report.ts";
import { PUBLISHED_PAGE, testWithFileBeside } from "../helpers/beside.ts";
import { everyNthAtPush, runs, sampled } from "../helpers/runs.ts";
import { importedWorld, reportOf, sampleWorld, t, wording } from "./report-world.ts";

const dates = datesOf(wording.dateFormat);

/** The numbers in the contents, by the library's layout of the whole. */
async function laidOut(document: ReportDocument): Promise<number[]> {
  const file = wordFile(document, {
    children: allBlocks(document.blocks),
    pageNumbers: estimatePageNumbers,
    logo: null,
    locale: "en-GB",
    mark: "report/1",
  });
  const { "word/document.xml": xml } = unzipSync(await Packer.toBuffer(file));
  return [...new TextDecoder().decode(xml).matchAll(/PAGEREF _Toc.*?<w:t[^>]*>(\d+)</g)].map(([, page]) =>
    Number(page),
  );
}

const DOCUMENTS = [reportDocument, inspectionDocument];

async function expectSame(report: Report, documents: readonly (typeof reportDocument)[]): Promise<void> {
  for (const make of documents) {
    const document = make(report, t, dates);
    const { headings, count } = estimatePages(document);
    expect(headings).toEqual(await laidOut(document));
    expect(headings.length).toBeGreaterThan(5);
    expect(count).toBeGreaterThanOrEqual(Math.max(...headings));
  }
}

test("headings are estimated to stand where a full layout puts them", async () => {
  const report = await reportOf(await sampleWorld(), "2023-24");
  await expectSame({ ...report, areas: [...everyNthAtPush(report.areas, 2)] }, DOCUMENTS);
});

testWithFileBeside(PUBLISHED_PAGE, "so are those of the published page", async (page) => {
  const { deps, evaluationId } = await importedWorld(page);
  await expectSame(await reportOf(deps, evaluationId), sampled(DOCUMENTS));
});

const words = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.constantFrom("", "\n\n", "a-b", "W".repeat(3_000), "some words ".repeat(900), "line\n".repeat(300)),
);
const block: fc.Arbitrary<DocumentBlock> = fc.oneof(
  fc.record({
    ...{ kind: fc.constant("heading" as const), level: fc.constantFrom(1, 2, 3), text: words, id: fc.constant("h") },
  }),
  fc.record({
    kind: fc.constant("text" as const),
    runs: fc.array(fc.record({ text: words, bold: fc.boolean(), quiet: fc.boolean() }), { maxLength: 3 }),
    tone: fc.constantFrom("plain", "note", "lead"),
  }),
  fc.record({
    ...{ kind: fc.constant("quote" as const), text: words, by: words },
    ...{ evidence: fc.option(words), missing: fc.option(words) },
  }),
  fc.record({
    ...{ kind: fc.constant("table" as const), caption: words, header: fc.constant<string[]>(["A", "B"]) },
    rows: fc.array(fc.tuple(words, words), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant("list" as const),
    items: fc.array(fc.array(fc.record({ text: words }), { maxLength: 2 })),
  }),
);

test("whatever a document says, every heading of its contents has a page, in their order", () => {
  const document = {
    title: "T",
    subtitle: "S",
    lines: [],
    running: "",
    contents: "C",
    ...{ cover: null, summary: [] },
    pageOf: { before: "", between: "" },
  };
  fc.assert(
    fc.property(fc.array(block, { maxLength: 30 }), (blocks) => {
      const { headings, count } = estimatePages({ ...document, blocks } satisfies ReportDocument);
      const named = blocks.filter((one) => one.kind === "heading" && one.level < 3);
      expect(headings).toHaveLength(named.length);
      expect([1, ...headings, count]).toEqual([1, ...headings, count].sort((a, b) => a - b));
    }),
    { numRuns: runs({ atEveryPush: 8, everyNight: 200 }) },
  );
});
