import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from "docx";
import { strToU8, zipSync } from "fflate";
import writeXlsxFile from "write-excel-file/node";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { wordsOf } from "./words-in-result.ts";
import { mergeResults } from "../../shared/import/merge-results.ts";
import { AREA_NAMES, official } from "./importer.ts";
import { ASKED, foundIn, grid, readFile, said, TITLE, wholeGrid } from "./whole-grid.ts";
import { workbookOf } from "./workbook-of.ts";

const fixture = (name: string): Buffer => readFileSync(join(__dirname, "../fixtures/imports", name));

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
    expect(await foundIn(bytes)).toEqual(wholeGrid);
    const { plan, source } = await readFile(bytes);
    expect([source.kind, plan.result.missing]).toEqual(["docx", [{ area: "marr", question: "hgiocld-4/3.2/7" }]]);
  });

  test("with a table comes in cell by cell", async () => {
    const rows = grid.map(
      (row) => new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
    );
    const children = [new Paragraph({ text: TITLE, heading: HeadingLevel.TITLE }), new Table({ rows })];
    const bytes = await Packer.toBuffer(new Document({ sections: [{ children }] }));
    expect(await foundIn(bytes)).toEqual(wholeGrid);
  });
});

// Kept as LibreOffice 7.4 saved them from the whole grid (`whole-grid.ts`) and from a session's blank sheet: no test starts it.
test.each([
  ["docx", "notes-libreoffice.docx", "headings and lists"],
  ["docx", "table-libreoffice.docx", "a table"],
  ["html", "notes-libreoffice.html", "headings and lists"],
])("a %s that LibreOffice wrote, %s with %s, comes in cell by cell", async (kind, name) => {
  expect(await foundIn(fixture(name))).toEqual(wholeGrid);
  const { plan, source } = await readFile(fixture(name));
  expect([source.kind, plan.result.missing]).toEqual([kind, [{ area: "marr", question: "hgiocld-4/3.2/7" }]]);
});

describe("an Excel workbook", () => {
  test("comes in cell by cell, its title above the table", async () => {
    const data = [[{ value: TITLE }], ...grid.map((row) => row.map((value) => (value ? { value } : null)))];
    const bytes = await writeXlsxFile(data as never, {} as never).toBuffer();
    expect(await foundIn(bytes)).toEqual(wholeGrid);
  });

  test("that LibreOffice wrote comes in cell by cell", async () => {
    expect(await foundIn(fixture("table-libreoffice.xlsx"))).toEqual(wholeGrid);
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
    const bytes = zipSync({ ...workbookOf(sheet), "xl/externalLinks/externalLink1.xml": strToU8("<x/>") });
    expect(await foundIn(bytes)).toEqual(wholeGrid);
  });
});

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
    expect(await foundIn(bytes, given)).toEqual(wholeGrid);
  });

  test("that LibreOffice wrote in Windows-1252 with semicolons comes in cell by cell, its title above it", async () => {
    expect(await foundIn(fixture("table-libreoffice.csv"))).toEqual(wholeGrid);
  });

  test("keeps a line break inside a cell inside its cell", async () => {
    const text = `Area,Question 1,Question 3\nMarr,"One line.\nAnd, after it, another.",Third.\nGarioch,Fourth.,Fifth.`;
    expect(await foundIn(Buffer.from(text), given)).toEqual([
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

test("hidden text of a Word document stays out, and what stands beside it comes in whole", async () => {
  const runs = [
    ...[new TextRun("Lifts "), new TextRun({ text: "cost Jane a lot and ", vanish: true }), new TextRun("help, and ")],
    ...[new TextRun({ text: "hidden too ", vanish: true, bold: true }), new TextRun({ text: "buses.", bold: true })],
  ];
  const head = [TITLE, "Marr", "Question 1"].map((text) => new Paragraph(text));
  const children = [...head, new Paragraph({ children: runs }), new Paragraph("After it.")];
  const { plan } = await readFile(await Packer.toBuffer(new Document({ sections: [{ children }] })));
  expect(plan.result.answers.map(({ text }) => text)).toEqual(["Lifts help, and buses.", "After it."]);
});

test.each([
  ["text/plain; charset=utf-8", "quoted-printable", "Marr\n\nQuestion 1\n\nA caf=C3=A9=E2=80=99s lifts=\n help.\n"],
  ["text/plain; charset=windows-1252", "quoted-printable", "Marr\n\nQuestion 1\n\nA caf=E9=92s lifts help.\n"],
  ["text/html; charset=utf-8", "8bit", "<h2>Marr</h2><h3>Question 1</h3><p>A caf&eacute;&rsquo;s lifts help.</p>"],
])("a saved e-mail that is %s in %s comes in", async (type, encoding, body) => {
  const mail = [
    ...["From: jane@example.org", "To: joe@example.org", `Subject: ${TITLE}`, "MIME-Version: 1.0"],
    ...[`Content-Type: ${type}`, `Content-Transfer-Encoding: ${encoding}`, "", body],
  ];
  const { plan } = await readFile(Buffer.from(mail.join("\r\n")));
  const said = plan.result.answers.map(({ area, question, text }) => [area, question, text]);
  expect(said).toEqual([["marr", "hgiocld-4/3.2/1", "A café’s lifts help."]]);
});

test("a saved e-mail of several parts comes in with each of them once", async () => {
  const mail = [
    ...["From: jane@example.org", `Subject: ${TITLE}`, 'Content-Type: multipart/mixed; boundary="a"', "", "--a"],
    ...['Content-Type: multipart/alternative; boundary="a2"', "", "--a2", "Content-Type: text/plain"],
    ...["Content-Transfer-Encoding: quoted-printable", "", "Marr", "", "Question 1", "", "Lifts =", "help.", "--a2"],
    ...["Content-Type: text/html", "", "<p>Lifts help.</p>", "--a2--", "--a", "Content-Type: text/plain", ""],
    ...["And buses.", "--a--"],
  ];
  const { plan } = await readFile(Buffer.from(mail.join("\r\n")));
  expect(plan.result.answers.map(({ text }) => text)).toEqual(["Lifts help.", "And buses."]);
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
  const { source, plan } = await readFile(Buffer.from(mail));
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
    const { plan, source } = await readFile(
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
    expect((await readFile(other)).source.hash).toBe(source.hash);
  });

  test("keep every word of what each says of itself, once, and every silent area that one of them covers", async () => {
    const covering = [
      "Feedback 2023-24 on quality indicator 3.2 Partnership working across the 6 LLCP areas",
      "How good is our community learning and development? 4th edition, Education Scotland",
      ...["Challenge questions", `1. ${official(1)}`, "Marr", "Question 1", "Marr meets."],
    ].join("\n\n");
    const given = { year: "2023-24", indicator: "3.2" };
    const table = (await readFile(strToU8("Area,Question 1\nFormartine,One."), given)).source.result;
    const page = (await readFile(strToU8(covering))).source.result;
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

describe("cells that were made one", () => {
  type Text = string | { text: string; rows?: number; columns?: number } | null;
  const [hall, help, few, known] = [
    "We share a hall.",
    "They help us a lot.",
    "Few of us come.",
    "Nobody knows us yet.",
  ];
  /** An area beside two rows of its own, words of two areas, and words to two questions. */
  const ROWS: Text[][] = [
    ["Area", "Question 1", "Question 3"],
    [{ text: "Marr", rows: 2 }, hall, help],
    [null, few, known],
    ["Buchan", { text: "It is one for both of us.", rows: 2 }, "We ask."],
    ["Garioch", null, "We wait."],
    ["Formartine", { text: "So it is with all.", columns: 2 }, null],
  ];
  const partsOf = (cell: Text) => ({ rows: 1, columns: 1, ...(typeof cell === "string" ? { text: cell } : cell) });
  const html = (): Buffer => {
    const cell = (one: Text): string => {
      const { text, rows, columns } = partsOf(one);
      return one === null ? "" : `<td rowspan="${rows}" colspan="${columns}">${text}</td>`;
    };
    const rows = ROWS.map((row) => `<tr>${row.map(cell).join("")}</tr>`);
    return Buffer.from(`<html><body><h1>${TITLE}</h1><table>${rows.join("")}</table></body></html>`);
  };
  const docx = (): Promise<Buffer> => {
    const cell = (one: Text): TableCell[] => {
      const { text, rows, columns } = partsOf(one);
      const spans = { rowSpan: rows, columnSpan: columns };
      return one === null ? [] : [new TableCell({ children: [new Paragraph(text ?? "")], ...spans })];
    };
    const rows = ROWS.map((row) => new TableRow({ children: row.flatMap(cell) }));
    const children = [new Paragraph({ text: TITLE, heading: HeadingLevel.TITLE }), new Table({ rows })];
    return Packer.toBuffer(new Document({ sections: [{ children }] }));
  };
  const xlsx = (): Promise<Buffer> => {
    const cell = (one: Text) => {
      const { text, rows, columns } = partsOf(one);
      return one === null ? null : { value: text, rowSpan: rows, columnSpan: columns };
    };
    const data = [[{ value: TITLE }], [], ...ROWS.map((row) => row.map(cell))];
    return writeXlsxFile(data as never, {} as never).toBuffer();
  };

  test.each([
    ["a web page", html],
    ["a Word document", docx],
    ["a workbook", xlsx],
  ])(
    "in %s name all their rows, and what is said across several areas or questions is no single one's",
    async (_, made) => {
      const found = (await foundIn(await made())).map((one) => JSON.stringify(one)).sort();
      const expected = [
        ...[
          ["marr", 1, hall],
          ["marr", 3, help],
          ["marr", 1, few],
          ["marr", 3, known],
        ],
        ...[
          ["buchan", 3, "We ask."],
          ["garioch", 3, "We wait."],
        ],
        ...[
          [null, 1, "It is one for both of us."],
          ["formartine", null, "So it is with all."],
        ],
      ];
      expect(found).toEqual(expected.map((one) => JSON.stringify(one)).sort());
    },
  );
});
