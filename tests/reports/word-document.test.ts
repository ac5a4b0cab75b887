import { unzipSync } from "fflate";
import { inspectionDocument } from "../../shared/report/inspection-document.ts";
import { readPicture } from "../../bot/reports/logo.ts";
import type { ReportKind } from "../../bot/reports/formats.ts";
import type { MessageRole, Report } from "../../shared/report/report.ts";
import { areaReport } from "../../shared/report/area-report.ts";
import { reportDocument } from "../../shared/report/report-document.ts";
import { saidDocument } from "../../shared/report/said-document.ts";
import { largeReport } from "../../scripts/screenshots/large-report.ts";
import { plainDocument } from "../../shared/report/plain-document.ts";
import { jpegOf, PIXEL } from "../helpers/pictures.ts";
import { bytesOf, reportOf, sampleWorld, t, wording } from "./report-world.ts";

let report: Report;
/** The same with the words of one area, for what does not ask how many there are. */
let short: Report;
let parts: Record<string, string>;
beforeAll(async () => {
  report = await reportOf(await sampleWorld(), "2023-24");
  short = { ...report, areas: report.areas.filter(({ id }) => id === "marr") };
  parts = await partsOf("docx");
});

/** Each document of the whole report is written once. */
const written = new Map<ReportKind, Promise<Record<string, string>>>();
function partsOf(kind: ReportKind): Promise<Record<string, string>> {
  const parts = written.get(kind) ?? partsOfReport(report, kind);
  written.set(kind, parts);
  return parts;
}

async function partsOfReport(of: Report, kind: ReportKind): Promise<Record<string, string>> {
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

test("its tables have repeated header rows, captions and alternative text; pages are numbered; its language is British English", () => {
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

test.each(["docx", "pack", "said", "plain"] as const)(
  "the document %s is accessible: title, language, headings without gaps, header rows in tables, a text for each picture",
  async (kind) => {
    const own = await partsOf(kind);
    const body = own["word/document.xml"] ?? "";
    const core = own["docProps/core.xml"] ?? "";
    expect(core).toMatch(/<dc:title>[^<]+</);
    expect(core).toMatch(/<dc:subject>[^<]+</);
    expect(core).toContain("<dc:creator>Local Learning Communities Partnerships</dc:creator>");
    expect(core).toContain("<cp:lastModifiedBy>LLCP Evaluation</cp:lastModifiedBy>");
    expect(core).toContain("<dc:language>en-GB</dc:language>");
    expect(own["word/styles.xml"]).toMatch(/<w:lang [^>]*w:val="en-GB"/);
    const levels = [...body.matchAll(/w:pStyle w:val="Heading(\d)"/g)].map(([, level]) => Number(level));
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1));
    for (const table of body.match(/<w:tbl>.*?<\/w:tbl>/gs) ?? []) {
      expect(table).toMatch(/^<w:tbl>.*?<w:tblCaption w:val="[^"]+"\/>.*?<w:tr>.*?<w:tblHeader/s);
      expect(table).not.toMatch(/<w:gridSpan|<w:vMerge/);
    }
    for (const picture of body.match(/<wp:docPr [^>]*>/g) ?? []) expect(picture).toMatch(/descr="[^"]+"/);
  },
);

test("no forced page break makes an empty page, and its only empty paragraphs end tables and contents", async () => {
  const buchan = areaReport(report, "buchan", t) ?? report;
  const large = largeReport(report, { areas: 6, voices: 4 }, t);
  for (const written of [
    ...(["docx", "pack", "said", "plain"] as const).map((kind) => partsOf(kind)),
    ...(["docx", "said"] as const).map((kind) => partsOfReport(buchan, kind)),
    ...(["docx", "said", "plain"] as const).map((kind) => partsOfReport(large, kind)),
  ]) {
    const all = paragraphs((await written)["word/document.xml"] ?? "");
    const begun = all.flatMap((one, index) => (one.includes("<w:pageBreakBefore/>") ? [index] : []));
    const pages = [0, ...begun].map((from, at) =>
      all
        .slice(from, begun[at] ?? all.length)
        .map(textIn)
        .join(""),
    );
    for (const text of pages) expect(text.length).toBeGreaterThan(120);
    const empty = all.filter((one) => textIn(one) === "" && !/AfterTable|fldChar/.test(one));
    expect(empty).toEqual([]);
  }
});

test("the report of an area that was silent says so in a line, and draws and counts nothing", () => {
  const buchan = areaReport(report, "buchan", t);
  if (!buchan) throw new Error("The sample has no Buchan.");
  const { summary, blocks } = reportDocument(buchan, t, { day: (iso) => iso });
  expect(summary.map(({ kind }) => kind)).toEqual(["heading", "text", "heading", "text"]);
  expect(JSON.stringify(summary)).not.toMatch(/0 of 1|newPage/);
  const chapters = blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
  expect(chapters).not.toEqual(expect.arrayContaining(["The figures"]));
  const marr = areaReport(report, "marr", t);
  const figures = marr && reportDocument(marr, t, { day: (iso) => iso }).blocks.filter(({ kind }) => kind === "table");
  expect(figures?.at(-1)).toMatchObject({ caption: "What was said to each question" });
});

test.each([
  ["png", PIXEL, "png"],
  ["jpeg", jpegOf(200, 100), "jpg"],
] as const)(
  "a logo as %s stands on the cover, with its text, else with the council's name",
  async (kind, bytes, ending) => {
    const logo = { kind, bytes, width: 200, height: 100, text: "The council's crest" };
    const files = unzipSync(await bytesOf(short, "docx", { ...wording, logo }));
    const [picture = ""] = new TextDecoder().decode(files["word/document.xml"]).match(/<wp:docPr [^>]*>/) ?? [];
    expect(picture).toContain('descr="The council&apos;s crest"');
    expect(Object.keys(files).some((name) => name.startsWith("word/media/") && name.endsWith(`.${ending}`))).toBe(true);
    const html = (await bytesOf(short, "html", { ...wording, logo: { ...logo, text: null } })).toString("utf8");
    expect(html).toMatch(new RegExp(`<img [^>]*src="data:image/${kind};base64,[^"]+" alt="Aberdeenshire">`));
  },
);

test("a picture is known by its first bytes, and what is too large or none is refused", () => {
  expect(readPicture(PIXEL)).toMatchObject({ kind: "png", width: 1, height: 1 });
  expect(readPicture(jpegOf(640, 120))).toMatchObject({ kind: "jpeg", width: 640, height: 120 });
  expect(readPicture(jpegOf(4_001, 10))).toEqual({ fault: "pixels" });
  expect(readPicture(Buffer.concat([PIXEL, Buffer.alloc(300_000)]))).toEqual({ fault: "bytes" });
  for (const other of ["<svg onload='x'/>", "GIF89a", "", "\u00ff\u00d8\u00ff"])
    expect(readPicture(Buffer.from(other, "latin1"))).toEqual({ fault: "kind" });
});

test("nothing of a picture is kept but what is seen: no place, time, maker, words or trailing data", () => {
  const secret = "57.1N 2.1W, Nan Duthie's phone";
  const segment = (marker: number, content: string): Buffer => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(content.length + 2);
    return Buffer.concat([Buffer.from([0xff, marker]), length, Buffer.from(content, "latin1")]);
  };
  const [begin, rest] = [jpegOf(64, 32).subarray(0, 2), jpegOf(64, 32).subarray(2, -2)];
  const scan = Buffer.concat([segment(0xda, "\u0001\u0001"), Buffer.from([7, 0xff, 0, 9, 0xff, 0xd0, 5])]);
  const added = [
    ...[segment(0xe1, `Exif\0\0${secret}`), segment(0xe2, `MPF\0${secret}`), segment(0xed, `Photoshop 3.0\0${secret}`)],
    segment(0xfe, secret),
  ];
  const jfif = segment(0xe0, "JFIF\0\u0001\u0002\0\0\u0001\0\u0001\0\0");
  const end = Buffer.from([0xff, 0xd9]);
  const photo = Buffer.concat([begin, jfif, ...added, rest, scan, end, Buffer.from(secret)]);
  const clean = readPicture(photo);
  expect(clean).toMatchObject({ kind: "jpeg", width: 64, height: 32 });
  // What stood in its first segment without a name is gone, too.
  expect("bytes" in clean && Buffer.from(clean.bytes)).toEqual(
    Buffer.concat([begin, jfif, rest.subarray(6), scan, end]),
  );

  const text = Buffer.concat([Buffer.from([0, 0, 0, secret.length]), Buffer.from(`tEXt${secret}sum.`)]);
  const exif = Buffer.concat([Buffer.from([0, 0, 0, secret.length]), Buffer.from(`eXIf${secret}sum.`)]);
  const head = PIXEL.subarray(0, 33);
  const drawing = readPicture(Buffer.concat([head, text, exif, PIXEL.subarray(33), Buffer.from(secret)]));
  expect("bytes" in drawing && Buffer.from(drawing.bytes)).toEqual(PIXEL);
  for (const broken of [photo.subarray(0, 90), PIXEL.subarray(0, 40)])
    expect(readPicture(broken)).toEqual({ fault: "kind" });
});

test("the report begins with one page: who was heard, what is working, what is not, and what happens next", () => {
  const { summary } = reportDocument(report, t, { day: (iso) => iso });
  expect(summary[0]).toMatchObject({ kind: "heading", text: "The report on one page", newPage: true });
  const [grid] = summary.filter((block) => block.kind === "grid");
  expect(grid?.rows.find(({ name }) => name === "Garioch")?.cells.map(({ text }) => text)).toEqual(
    Array.from({ length: 4 }, () => "none"),
  );
  const [bars] = summary.filter((block) => block.kind === "bars");
  expect(bars?.rows.find(({ name }) => name === "Garioch")?.values).toEqual([null, null]);
  const count = (areaId: string, part: "strengths" | "concerns"): number =>
    report.areas.find(({ id }) => id === areaId)?.sections.reduce((sum, { cell }) => sum + cell[part], 0) ?? -1;
  expect(bars?.rows.find(({ name }) => name === "Marr")?.values).toEqual([
    count("marr", "strengths"),
    count("marr", "concerns"),
  ]);
  const [next = []] = summary.flatMap((block) => (block.kind === "list" ? [block.items] : []));
  expect(
    next
      .flat()
      .map(({ text }) => text)
      .join(""),
  ).not.toContain("Invite five more organisations");
});

test("what was done because of something stands under what was said, and an area without actions has no page", () => {
  const { blocks } = saidDocument(report, t, { day: (iso) => iso });
  const pages = blocks.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block.text] : []));
  expect(pages).toEqual(["All areas together", "Banff and Buchan", "Kincardine and Mearns", "Marr"]);
  const at = blocks.findIndex((block) => block.kind === "list" && JSON.stringify(block).includes("Invite five more"));
  const [action] = report.actions.filter(({ title }) => title.startsWith("Invite five more"));
  expect(blocks[at - 2]).toMatchObject({ kind: "quote", by: expect.stringMatching(/^Banff and Buchan/) });
  expect(action?.sources.length).toBeGreaterThan(0);
  const many = { ...report, questions: report.questions.flatMap((one) => [one, one]) };
  expect(JSON.stringify(saidDocument(many, t, { day: (iso) => iso }).blocks)).toContain("We asked 8 questions about");
  const hidden = { ...report, areas: report.areas.map((area) => ({ ...area, hidden: true })) };
  expect(JSON.stringify(saidDocument(hidden, t, { day: (iso) => iso }).blocks)).not.toContain('"quote"');
});

test("the report in plain words says an area's words once, and names no chapter that it lacks", () => {
  const large = largeReport(report, { areas: 6, voices: 4 }, t);
  const { blocks } = plainDocument(large, t, { day: (iso) => iso });
  const lists = blocks.flatMap((block) => (block.kind === "list" ? [block.items.map((item) => item[0]?.text)] : []));
  expect(lists.length).toBeGreaterThan(8);
  for (const items of lists.slice(0, -1)) expect(new Set(items).size).toBe(items.length);
  expect(JSON.stringify(blocks)).not.toContain("chapter");
});

test("the report of one area holds nothing of another, and nothing of which the area is not told", () => {
  const words = (text: string) => ({
    ...report.areas[0]?.sections[0]?.said[0],
    id: "round-1",
    ref: text,
    parts: { concern: text },
  });
  const full = {
    ...{ ...report, said: [words("Said in one of the areas")] as Report["said"], keptBack: 3 },
    priorities: [{ priority: "Rural transport", link: "Formartine wants more buses." }],
  };
  const marr = areaReport(full, "marr", t);
  expect(marr?.areas.map(({ name }) => name)).toEqual(["Marr"]);
  const text = JSON.stringify(marr);
  for (const other of ["Said in one of the areas", "formartine", "kincardine", "Whole 1", "Formartine wants"])
    expect({ other, found: text.includes(other) }).toEqual({ other, found: false });
  expect(marr).toMatchObject({ keptBack: 0, grade: null });
  expect(areaReport(full, "elsewhere", t)).toBeNull();
});

test("the report of one area holds what the leads say of it, and no quotation from elsewhere", () => {
  const [elsewhere, here] = ["formartine", "marr"].map((areaId) => {
    const area = report.areas.find(({ id }) => id === areaId);
    return area?.sections.flatMap(({ said }) => said)[0]?.id ?? "";
  }) as [string, string];
  const whole = {
    id: "whole-marr",
    areaId: "marr",
    kind: "concern",
    text: "Few come.",
    ref: "Whole 9",
    leftOut: false,
  };
  const told = (id: string, sources: string[], source: string) => ({
    ...{ id, text: id, sources, quotations: [{ source, text: "Said so." }] },
  });
  const messages = [
    told("ours", [here], here),
    told("of the whole", ["whole-marr"], "whole-marr"),
    told("theirs", [here], elsewhere),
  ];
  const full = { ...report, messages, whole: [...report.whole, whole] as Report["whole"] };
  expect(areaReport(full, "marr", t)?.messages.map(({ id }) => id)).toEqual(["ours", "of the whole"]);
});

test("what leads add about change, examples, learners, partners and the plan has chapters of its own", () => {
  const told = (role: MessageRole, text: string) => ({ id: text, text, sources: [], quotations: [], role });
  const { blocks, cover } = reportDocument(
    {
      ...report,
      messages: [
        told("change", "More come."),
        told("example", "A hall was shared."),
        told("community", "We felt heard."),
      ],
      partners: [{ sector: "Health", who: "Two practices" }],
      priorities: [{ priority: "Rural transport", link: "Named in Marr" }],
      progress: { round: "2022–23", actions: report.actions },
      cover: { partnership: "Our partnership", council: "Our council", contact: "cld@example.org" },
    },
    t,
    { day: (iso) => iso },
  );
  const chapters = blocks.flatMap((block) => (block.kind === "heading" && block.level === 1 ? [block.text] : []));
  expect(chapters).toEqual(
    expect.arrayContaining([
      ...["Since last time", "Examples", "What learners and communities say", "Who the partners are"],
      "What this says about our plan",
    ]),
  );
  expect(chapters).not.toContain("Main messages");
  expect(JSON.stringify(blocks)).toContain("3 of 6 actions agreed after “2022–23” are done.");
  expect(cover).toMatchObject({ partnership: "Our partnership", council: "Our council" });
  expect(cover?.lines[0]).toBe("Contact: cld@example.org");
});

test("Hebrew and Arabic are laid out from the right, English beside them from the left", async () => {
  const said = (text: string) => ({ id: text, text, sources: [], quotations: [] });
  const mixed: Report = { ...short, messages: [said("שלום לכולם"), said("مرحبا بكم"), said("Good morning")] };
  const all = paragraphs((await partsOfReport(mixed, "docx"))["word/document.xml"] ?? "");
  const having = (text: string): string => all.find((one) => textIn(one).includes(text)) ?? "";
  for (const text of ["שלום לכולם", "مرحبا بكم"]) {
    expect(having(text)).toMatch(/<w:bidi\/>/);
    expect(having(text)).toMatch(/<w:rtl\/>/);
  }
  expect(having("Good morning")).not.toMatch(/<w:bidi|<w:rtl/);
});

test("hostile words stay words", async () => {
  const text = "<w:p/> \u0000\u202Eevil\uD800 ]]> {{x}} \n\tnext";
  const hostile: Report = { ...short, messages: [{ id: "m", text, sources: [], quotations: [] }] };
  const { "word/document.xml": body = "" } = await partsOfReport(hostile, "docx");
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
  const { "word/document.xml": body = "" } = await partsOfReport(full, "pack");
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

test("in plain words, headings and what introduces a list stay with what follows", async () => {
  const files = await partsOfReport(largeReport(report, { areas: 6, voices: 4 }, t), "plain");
  const all = paragraphs(files["word/document.xml"] ?? "");
  const intros = all.filter((one) => /^People said that this is/.test(textIn(one)));
  expect(intros).toHaveLength(10);
  for (const one of intros) expect(one).toContain("<w:keepNext/>");
  const style = /w:styleId="Heading2">.*?<\/w:style>/s.exec(files["word/styles.xml"] ?? "")?.[0];
  expect(style).toContain("<w:keepNext/>");
});
