import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import { strToU8, unzipSync, zipSync } from "fflate";
import writeXlsxFile from "write-excel-file/node";
import { readImport, type GivenWords, type ImportReading } from "../../bot/evaluation/import-page.ts";
import { wordsOf } from "../../shared/import/account.ts";
import { mergeResults } from "../../shared/import/merge-results.ts";
import { AREA_NAMES, official } from "./importer.ts";

const TITLE = "Feedback 2023-24 on quality indicator 3.2 Partnership working";
const ASKED = [1, 3, 4, 7];
const word = (area: string, question: number): string => `${area} says “so” to ${question}, plainly.`;
/** Every cell but one, which stays silent. */
const cells = AREA_NAMES.flatMap((area) => ASKED.map((question) => ({ area, question }))).slice(0, -1);
const expected = cells.map(({ area, question }) => [area, question, word(area, question)]);
const said = (area: string, question: number): string =>
  cells.some((cell) => cell.area === area && cell.question === question) ? word(area, question) : "";

async function read(bytes: Uint8Array, given?: GivenWords): Promise<ImportReading> {
  const outcome = await readImport({ name: "a file", bytes }, given);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome;
}
const idOf = (name: string): string => name.toLowerCase().replaceAll(" ", "-");
async function found(bytes: Uint8Array, given?: GivenWords): Promise<unknown[]> {
  const { plan } = await read(bytes, given);
  return plan.result.answers.map(({ area, question, text }) => [area, Number(question?.split("/").at(-1)), text]);
}
const ids = (rows: typeof expected): unknown[] =>
  rows.map(([area, question, text]) => [idOf(String(area)), question, text]);
const grid = [
  ["Area", ...ASKED.map((n) => `Question ${n}`)],
  ...AREA_NAMES.map((area) => [area, ...ASKED.map((n) => said(area, n))]),
];

describe("a Word document", () => {
  test("with headings and paragraphs comes in cell by cell", async () => {
    const children = [
      new Paragraph({ text: TITLE, heading: HeadingLevel.TITLE }),
      ...AREA_NAMES.flatMap((area) => [
        new Paragraph({ text: `${area} LLCP`, heading: HeadingLevel.HEADING_1 }),
        ...ASKED.flatMap((n) => [
          new Paragraph({ text: `Challenge question ${n}. ${official(n)}`, heading: HeadingLevel.HEADING_2 }),
          ...(said(area, n) ? [new Paragraph({ text: said(area, n), bullet: { level: 0 } })] : []),
        ]),
      ]),
    ];
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    expect(await found(bytes)).toEqual(ids(expected));
    const { plan, source } = await read(bytes);
    expect([source.kind, plan.result.missing]).toEqual(["docx", [{ area: "marr", question: "hgiocld-4/3.2/7" }]]);
  });

  test("with a table comes in cell by cell", async () => {
    const rows = grid.map(
      (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
    );
    const children = [new Paragraph({ text: TITLE, heading: HeadingLevel.TITLE }), new Table({ rows })];
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    expect(await found(bytes)).toEqual(ids(expected));
  });
});

describe("an Excel workbook", () => {
  test("comes in cell by cell, its title above the table", async () => {
    const data = [[{ value: TITLE }], ...grid.map((row) => row.map((value) => (value ? { value } : null)))];
    const bytes = await writeXlsxFile(data as never, {} as never).toBuffer();
    expect(await found(bytes)).toEqual(ids(expected));
  });

  test("with strings in its cells and formulas gives their last result", async () => {
    const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
    const column = (at: number): string => String.fromCharCode(65 + at);
    const sheet = [[TITLE], ...grid]
      .map((row, r) => {
        const made = row.map((text, c) =>
          c === 1 && r > 1
            ? `<c r="${column(c)}${r + 1}" t="str"><f>WEBSERVICE("http://example.org")</f><v>${escape(text)}</v></c>`
            : `<c r="${column(c)}${r + 1}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`,
        );
        return `<row r="${r + 1}">${made.join("")}</row>`;
      })
      .join("");
    const bytes = zipSync({ ...workbook(sheet), "xl/externalLinks/externalLink1.xml": strToU8("<x/>") });
    expect(await found(bytes)).toEqual(ids(expected));
  });
});

const ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
function workbook(rows: string, before = ""): Record<string, Uint8Array> {
  const part = (xml: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${before}${xml}`);
  const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
  return {
    "[Content_Types].xml": part(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    ),
    "_rels/.rels": part(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    "xl/workbook.xml": part(
      `<workbook ${ns} xmlns:r="${rel}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    "xl/_rels/workbook.xml.rels": part(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    "xl/worksheets/sheet1.xml": part(`<worksheet ${ns}><sheetData>${rows}</sheetData></worksheet>`),
  };
}

describe("a table in text", () => {
  const csv = (delimiter: string): string =>
    grid.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter)).join("\r\n");
  const windows = (text: string): Buffer =>
    Buffer.from([...text].map((char) => ({ "“": 0x93, "”": 0x94 })[char] ?? char.charCodeAt(0)));
  const given = { year: "2023-24", indicator: "3.2" };

  test.each([
    ["UTF-8", Buffer.from(csv(","))],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${csv(",")}`)],
    ["UTF-16, little end first", Buffer.from(`\uFEFF${csv(",")}`, "utf16le")],
    ["UTF-16, big end first", Buffer.from(`\uFEFF${csv(",")}`, "utf16le").swap16()],
    ["Windows-1252", windows(csv(","))],
    ["UTF-8 with semicolons", Buffer.from(csv(";"))],
    ["UTF-8 with tabs", Buffer.from(csv("\t"))],
    ["UTF-8 that names its sign", Buffer.from(`sep=|\r\n${csv("|")}`)],
  ])("in %s comes in cell by cell", async (_name, bytes) => {
    expect(await found(bytes, given)).toEqual(ids(expected));
  });

  test("keeps a line break inside a cell inside its cell", async () => {
    const text = `Area,Question 1,Question 3\nMarr,"One line.\nAnd, after it, another.",Third.\nGarioch,Fourth.,Fifth.`;
    expect(await found(Buffer.from(text), given)).toEqual([
      ...[
        ["marr", 1, "One line."],
        ["marr", 1, "And, after it, another."],
        ["marr", 3, "Third."],
      ],
      ...[
        ["garioch", 1, "Fourth."],
        ["garioch", 3, "Fifth."],
      ],
    ]);
  });
});

test("a saved e-mail is decoded, and nobody's address comes along", async () => {
  const body = Buffer.from(`Marr\n\nQuestion 1\n\nA café’s lifts help.\n`).toString("base64");
  const mail = [
    "From: Jane Doe <jane@example.org>",
    "To: joe@example.org",
    `Subject: =?utf-8?Q?RE:_Feedback_2023-24_on_quality_indicator_3.2_Partnership_working?=`,
    "MIME-Version: 1.0",
    'Content-Type: multipart/alternative; boundary="cut"',
    "",
    "--cut",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    body,
    "--cut",
    "Content-Type: text/html; charset=utf-8",
    "",
    "<p>Not this one</p>",
    "--cut--",
  ].join("\r\n");
  const { source, plan } = await read(Buffer.from(mail));
  expect(source.kind).toBe("email");
  expect(plan.result.answers.map(({ area, text }) => [area, text])).toEqual([["marr", "A café’s lifts help."]]);
  expect(JSON.stringify(plan.result)).not.toMatch(/jane|joe|example/i);
});

describe("several files at once", () => {
  const page = (area: string, years = "2023-24"): Uint8Array =>
    strToU8(
      `Feedback ${years} on quality indicator 3.2 Partnership working\n\n${area}\n\nQuestion 1\n\n${area} meets.`,
    );
  const table = strToU8("Area,Question 1,Question 3\nFormartine,One.,Three.\nGarioch,Two.,Four.");

  test("are one round, with a summary of all of them; the same files again are the same source", async () => {
    const { plan, source } = await read(
      zipSync({
        "a/notes.txt": page("Marr"),
        "b/notes.txt": page("Buchan"),
        "c.csv": table,
        "__MACOSX/._x": strToU8("x"),
      }),
    );
    expect(source.kind).toBe("zip");
    expect(plan.years).toEqual({ from: 2023, to: 2024 });
    expect(plan.result.answers.map(({ area, text }) => `${area}: ${text}`)).toEqual([
      ...["marr: Marr meets.", "buchan: Buchan meets."],
      ...["formartine: One.", "formartine: Three.", "garioch: Two.", "garioch: Four."],
    ]);
    const missing = plan.result.missing.map(({ area, question }) => `${area} ${question.split("/").at(-1)}`);
    expect(missing.sort()).toEqual(["buchan 3", "marr 3"]);
    const other = zipSync({ "c.csv": table, "d.txt": page("Buchan"), "e.txt": page("Marr") }, { level: 0 });
    expect((await read(other)).source.hash).toBe(source.hash);
  });

  test("keep every word of what each says of itself, once, and every silent area that one of them covers", async () => {
    const covering = [
      "Feedback 2023-24 on quality indicator 3.2 Partnership working across the 6 LLCP areas",
      "How good is our community learning and development? 4th edition, Education Scotland",
      ...["Challenge questions", `1. ${official(1)}`, "Marr", "Question 1", "Marr meets."],
    ].join("\n\n");
    const given = { year: "2023-24", indicator: "3.2" };
    const table = (await read(strToU8("Area,Question 1\nFormartine,One."), given)).source.result;
    const page = (await read(strToU8(covering))).source.result;
    // A group's sheet says which one area it is of.
    const sheet = { ...table, evaluation: { ...table.evaluation, title: null, areaIds: ["formartine"] } };
    const merged = mergeResults([
      { name: "a", result: sheet },
      { name: "b", result: page },
    ]);
    if (!merged.ok) throw new Error(merged.differ.join());
    expect(wordsOf(merged.result).sort()).toEqual([...wordsOf(sheet), ...wordsOf(page)].sort());
    expect(page.evaluation.coversAllAreas).toBe(true);
    expect(merged.result.evaluation.areaIds).toBeUndefined();
  });

  test("come in all or not at all, and the one that is at fault is named", async () => {
    const outcome = await readImport({
      name: "x.zip",
      bytes: zipSync({ "a.txt": page("Marr"), "b.pdf": strToU8("%PDF-1.7") }),
    });
    expect(outcome).toMatchObject({ ok: false, reason: "cannot-read", kind: "pdf", file: "b.pdf" });
    const years = zipSync({ "a.txt": page("Marr"), "b.txt": page("Buchan", "2021-22") });
    expect(await readImport({ name: "x.zip", bytes: years })).toMatchObject({ ok: false, reason: "files-differ" });
    const nested = zipSync({ "a.zip": zipSync({ "a.txt": page("Marr") }) });
    expect(await readImport({ name: "x.zip", bytes: nested })).toMatchObject({ reason: "cannot-read", file: "a.zip" });
  });
});

describe("a hostile file", () => {
  const reasonOf = async (parts: Record<string, Uint8Array>): Promise<string> => {
    const outcome = await readImport({ name: "x", bytes: zipSync(parts) });
    return outcome.ok ? "read" : `${outcome.reason} ${outcome.kind}`;
  };

  test("that unpacks to more than its bounds is refused before it is unpacked", async () => {
    const bomb = new Uint8Array(100 * 1024 * 1024);
    const started = performance.now();
    const before = process.memoryUsage().rss;
    const bytes = zipSync({ ...workbook(""), "xl/worksheets/sheet1.xml": bomb });
    const packed = performance.now();
    const outcome = await readImport({ name: "x", bytes });
    expect(outcome).toMatchObject({ ok: false, reason: "too-large", kind: "xlsx" });
    expect(performance.now() - packed).toBeLessThan(Math.max(2_000, packed - started));
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  test.each([
    ["with macros", { ...workbook(""), "xl/vbaProject.bin": strToU8("x") }, "cannot-read macros"],
    [
      "with definitions of its own",
      workbook("", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
      "cannot-read xlsx",
    ],
    ["that is cut short", { ...workbook("<row"), "xl/workbook.xml": strToU8("<workbook") }, "cannot-read xlsx"],
  ])("%s is refused", async (_name, parts, reason) => {
    expect(await reasonOf(parts)).toBe(reason);
  });

  test("whose properties are nothing but the beginning of one is read at once", async () => {
    const began = '<property name="a" '.repeat(20_000);
    const bytes = zipSync({ ...workbook(""), "docProps/custom.xml": strToU8(began) });
    expect(await readImport({ name: "x", bytes })).toMatchObject({ reason: "nothing-recognised" });
  });

  test("whose index is nothing but the beginning of one is read at once", async () => {
    const document = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("Marr")] }] }));
    const index = strToU8(`urn:llcp-evaluation:report-index${"<index ".repeat(300_000)}`);
    const bytes = zipSync({ ...unzipSync(document), "customXml/item1.xml": index });
    expect(await readImport({ name: "x", bytes })).toMatchObject({ ok: false });
  });

  test("of too many rows is refused", async () => {
    const text = `Area,Question 1,Question 3\n${"Marr,One.,Two.\n".repeat(100_000)}`;
    const outcome = await readImport({ name: "x", bytes: Buffer.from(text) });
    expect(outcome).toMatchObject({ ok: false, reason: "too-large", kind: "csv" });
  });
});
