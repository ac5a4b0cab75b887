import { unzipSync } from "fflate";
import { inspectionDocument } from "../../shared/report/inspection-document.ts";
import type { Report } from "../../shared/report/report.ts";
import { bytesOf, reportOf, sampleWorld, t } from "./report-world.ts";

let report: Report;
let parts: Record<string, string>;
beforeAll(async () => {
  report = await reportOf(await sampleWorld(), "2023-24");
  parts = await partsOf("docx");
});

async function partsOf(kind: "docx" | "pack", of: Report = report): Promise<Record<string, string>> {
  const files = unzipSync(new Uint8Array(await bytesOf(of, kind)));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]));
}
const textIn = (xml: string): string =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map((match) => match[1] ?? "").join("");
const paragraphs = (xml: string): string[] => xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? [];

test("its headings are Word's own, and its contents name each of them with the page it is on", () => {
  const body = parts["word/document.xml"] ?? "";
  const all = paragraphs(body);
  const headings = all.filter((one) => /w:pStyle w:val="Heading[12]"/.test(one)).map(textIn);
  expect(headings).toEqual(expect.arrayContaining(["Who was reached", "Marr", "Silences", "Marr, question 7"]));
  const entries = all.filter((one) => /w:pStyle w:val="TOC[12]"/.test(one)).map(textIn);
  expect(entries.map((entry) => entry.replace(/\d+$/, ""))).toEqual(headings.map((one) => one.replace(/\d+$/, "")));
  for (const entry of entries) expect(entry).toMatch(/\d+$/);
  expect(body).toMatch(/PAGEREF/);
  expect(body).toMatch(/<w:hyperlink [^>]*w:anchor=/);
});

test("its tables have header rows that are repeated, captions, and their alternative text; its pages are numbered; its language is British English", () => {
  const body = parts["word/document.xml"] ?? "";
  const tables = body.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? [];
  expect(tables.length).toBeGreaterThan(4);
  for (const table of tables) expect(table).toMatch(/^<w:tbl>.*?<w:tr>.*?<w:tblHeader/s);
  expect(body.match(/w:pStyle w:val="TableCaption"/g)).toHaveLength(tables.length);
  const captions = paragraphs(body).filter((one) => one.includes('w:val="TableCaption"'));
  const titles = tables.map((table) => /<w:tblCaption w:val="([^"]*)"\/><\/w:tblPr>/.exec(table)?.[1]);
  expect(titles).toEqual(captions.map(textIn));
  const footers = Object.entries(parts).filter(([name]) => /footer\d*\.xml$/.test(name));
  expect(footers.map(([, xml]) => xml).join("")).toMatch(/PAGE.*NUMPAGES/s);
  expect(parts["word/styles.xml"]).toMatch(/w:lang [^>]*w:val="en-GB"/);
});

test("Hebrew and Arabic are laid out from the right, English beside them from the left", async () => {
  const said = (text: string) => ({ id: text, text, sources: [], quotations: [] });
  const mixed: Report = { ...report, messages: [said("שלום לכולם"), said("مرحبا بكم"), said("Good morning")] };
  const all = paragraphs((await partsOf("docx", mixed))["word/document.xml"] ?? "");
  const having = (text: string): string => all.find((one) => textIn(one).includes(text)) ?? "";
  for (const text of ["שלום לכולם", "مرحبا بكم"]) {
    expect(having(text)).toMatch(/<w:bidi\/>/);
    expect(having(text)).toMatch(/<w:rtl\/>/);
  }
  expect(having("Good morning")).not.toMatch(/<w:bidi|<w:rtl/);
});

test("hostile words stay words", async () => {
  const text = "<w:p/> \u0000\u202Eevil\uD800 ]]> {{x}} \n\tnext";
  const hostile: Report = { ...report, messages: [{ id: "m", text, sources: [], quotations: [] }] };
  const { "word/document.xml": body = "" } = await partsOf("docx", hostile);
  for (const hidden of ["\u0000", "\u202E", "\uD800"]) expect(body).not.toContain(hidden);
  expect(textIn(body)).toContain("&lt;w:p/&gt; \uFFFDevil\uFFFD ]]&gt; {{x}} ");
});

test("the inspection pack has the shape of the three questions, and names documents and unmet needs", async () => {
  const full: Report = {
    ...report,
    messages: [{ id: "m", text: "Partners know each other better.", sources: [], quotations: [] }],
    documents: [{ title: "Terms of reference", where: "Teams, Files" }],
    unmetNeeds: [{ need: "Evening buses", why: "No operator bids for them." }],
  };
  const { blocks } = inspectionDocument(full, t, { day: (iso) => iso });
  const chapters = blocks.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block.text] : []));
  expect(chapters).toEqual([
    "What we asked, and whom we reached",
    "Main messages",
    "How well are you doing? What is working well?",
    "How do you know? What evidence do you have of positive impact?",
    "What are you going to do now? What are your improvement priorities in this area?",
    "Actions",
    "Needs that will not be met",
    "Documents",
    "Silences",
    "About this report",
  ]);
  const { "word/document.xml": body = "" } = await partsOf("pack", full);
  for (const words of ["Terms of reference", "Evening buses", "No operator bids for them."])
    expect(textIn(body)).toContain(words);
});

test("where not all voices are shown, the inspection pack shows some of every area that spoke", () => {
  const areas = report.areas.map((area) => ({
    ...area,
    sections: area.sections.map((section) => ({
      ...section,
      said: Array.from({ length: 20 }, (_, index) => ({
        ...{ id: `${area.id}-${index}`, ref: `${area.name}, voice ${index + 1}`, voice: "individual" as const },
        ...{ attribution: "named" as const, parts: { strength: "It works." }, leftOut: false },
      })),
    })),
  }));
  const { blocks } = inspectionDocument({ ...report, areas }, t, { day: (iso) => iso });
  const start = blocks.findIndex((block) => block.kind === "heading" && block.id === "how-1-strength");
  const shown = blocks.slice(start + 1, start + 13).flatMap((block) => (block.kind === "quote" ? [block.by] : []));
  for (const { name } of report.areas) expect(shown.filter((by) => by.includes(`, ${name}, voice`)).length).toBe(2);
  expect(blocks[start + 13]).toMatchObject({ kind: "text", runs: [{ text: expect.stringContaining("108 more") }] });
});
