import { unzipSync } from "fflate";
import { estimatePages } from "../../bot/reports/estimate-pages.ts";
import { datesOf } from "../../bot/reports/write-report.ts";
import { reportDocument } from "../../shared/report/report-document.ts";
import type { Report, Said } from "../../shared/report/report.ts";
import { bytesOf, reportOf, sampleWorld, t, wording } from "./report-world.ts";

/** The sample, with so many voices in every answered cell that it is too long to be written as a whole. */
function lengthened(report: Report): Report {
  const many = (said: readonly Said[], place: string): Said[] =>
    Array.from({ length: 12 }, (_, index) => {
      const one = said[index % said.length];
      if (!one) throw new Error("Nobody has said anything here.");
      return { ...one, id: `${place}-${index}`, ref: `${place} ${index}` };
    });
  return {
    ...report,
    areas: report.areas.map((area) => ({
      ...area,
      sections: area.sections.map((section) =>
        section.said.length === 0
          ? section
          : { ...section, said: many(section.said, `${area.name} ${section.questionId}`) },
      ),
    })),
  };
}

const dates = datesOf(wording.dateFormat);
let report: Report;
let parts: Record<string, string>;
beforeAll(async () => {
  report = lengthened(await reportOf(await sampleWorld(), "2023-24"));
  const files = unzipSync(await bytesOf(report, "docx"));
  parts = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
});
const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
    .map((match) => match[1] ?? "")
    .join("")
    .replace(/&apos;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, "&");

test("a long document says everything in its order, although it is put together of pieces", () => {
  const { blocks } = reportDocument(report, t, dates);
  expect(blocks.length).toBeGreaterThan(400);
  const text = textIn(parts["word/document.xml"] ?? "");
  let from = text.lastIndexOf(blocks[0]?.kind === "heading" ? blocks[0].text : "");
  for (const block of blocks) {
    const words =
      block.kind === "quote" || block.kind === "heading"
        ? block.text
        : block.kind === "text"
          ? block.runs.map((one) => one.text).join("")
          : block.kind !== "list"
            ? block.caption
            : (block.items[0] ?? []).map((one) => one.text).join("");
    const at = text.indexOf(words.replace(/\n/g, ""), from);
    expect({ words, found: at >= from }).toEqual({ words, found: true });
    from = at;
  }
});

test("no place that held a section is left, and lists have the numbering that they name", () => {
  const body = parts["word/document.xml"] ?? "";
  expect(body).not.toContain("SectionPlace");
  const known = new Set(
    [...(parts["word/numbering.xml"] ?? "").matchAll(/<w:num w:numId="(\d+)"/g)].map(([, id]) => id),
  );
  const named = new Set([...body.matchAll(/<w:numId w:val="(\d+)"\/>/g)].map(([, id]) => id));
  expect(named.size).toBeGreaterThan(0);
  for (const id of named) expect(known).toContain(id);
  expect(body.match(/<w:body>/g)).toHaveLength(1);
  expect(body.match(/<w:p[ >]/g)?.length).toBe(body.match(/<\/w:p>/g)?.length);
});

test("its contents name every heading with its page, which Word works out again when it opens the document", () => {
  const body = parts["word/document.xml"] ?? "";
  const all = body.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? [];
  const headings = all.filter((one) => /w:pStyle w:val="Heading[12]"/.test(one)).map(textIn);
  const entries = all.filter((one) => /w:pStyle w:val="TOC[12]"/.test(one)).map(textIn);
  const pages = estimatePages(reportDocument(report, t, dates));
  expect(entries).toEqual(headings.map((heading, index) => `${heading}${pages.headings[index]}`));
  expect(headings.length).toBeGreaterThan(20);
  expect(body.match(/w:fldCharType="begin" w:dirty="true"/g)).toHaveLength(headings.length + 1);
  const [, shown] = /NUMPAGES.*?<w:t[^>]*>(\d+)/s.exec(parts["word/footer1.xml"] ?? "") ?? [];
  expect(Number(shown)).toBe(pages.count);
  expect(pages.count).toBeGreaterThan(20);
});
