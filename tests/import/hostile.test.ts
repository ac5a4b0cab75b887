import { existsSync } from "node:fs";
import { Document, Packer, Paragraph } from "docx";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import writeXlsxFile from "write-excel-file/node";
import { memoryOf, resetPeak } from "../../bench/memory.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { createImportReader } from "../../bot/evaluation/imports/import-reader.ts";
import type { Correction } from "../../shared/import/corrections.ts";
import type { FormColumn } from "../../shared/import/form-columns.ts";
import { makeHome } from "../helpers/program.ts";
import { runs } from "../helpers/runs.ts";
import { official } from "./importer.ts";
import { TITLE } from "./whole-grid.ts";
import { workbookOf } from "./workbook-of.ts";

describe("a hostile file", () => {
  const reasonOf = async (parts: Record<string, Uint8Array>): Promise<string> => {
    const outcome = await readImport({ name: "x", bytes: zipSync(parts) });
    return outcome.ok ? "read" : `${outcome.reason} ${outcome.kind}`;
  };

  test("that unpacks to more than its bounds is refused before it is unpacked", async () => {
    const bomb = new Uint8Array(40 * 1024 * 1024);
    const started = performance.now();
    const bytes = zipSync({ ...workbookOf(""), "xl/worksheets/sheet1.xml": bomb });
    const packed = performance.now();
    const before = process.memoryUsage().rss;
    const outcome = await readImport({ name: "x", bytes });
    expect(outcome).toMatchObject({ ok: false, reason: "too-large", kind: "xlsx" });
    expect(performance.now() - packed).toBeLessThan(Math.max(2_000, packed - started));
    expect(process.memoryUsage().rss - before).toBeLessThan(bomb.length);
  });

  test.each([
    ["with macros", { ...workbookOf(""), "xl/vbaProject.bin": strToU8("x") }, "cannot-read macros"],
    [
      "with definitions of its own",
      workbookOf("", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
      "cannot-read xlsx",
    ],
    ["that is cut short", { ...workbookOf("<row"), "xl/workbook.xml": strToU8("<workbook") }, "cannot-read xlsx"],
  ])("%s is refused", async (_name, parts, reason) => {
    expect(await reasonOf(parts)).toBe(reason);
  });

  test("whose properties are nothing but the beginning of one is read at once", async () => {
    const began = '<property name="a" '.repeat(20_000);
    const bytes = zipSync({ ...workbookOf(""), "docProps/custom.xml": strToU8(began) });
    expect(await readImport({ name: "x", bytes })).toMatchObject({ reason: "nothing-recognised" });
  });

  test("whose index is nothing but the beginning of one is read at once", async () => {
    const document = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("Marr")] }] }));
    const index = strToU8(`urn:llcp-evaluation:report-index${"<index ".repeat(300_000)}`);
    const bytes = zipSync({ ...unzipSync(document), "customXml/item1.xml": index });
    expect(await readImport({ name: "x", bytes })).toMatchObject({ ok: false });
  });

  test.each([
    ["a text of 20 MB", Buffer.alloc(20 * 1024 * 1024, "Lifts are shared.\n"), "text"],
    ["a page of 20 MB", Buffer.from(`<html>${"<p>Lifts are shared.</p>".repeat(874_000)}`), "html"],
    ["a table of 20 MB", Buffer.from(`Area,Question 1\n${"Marr,Lifts are shared by all.\n".repeat(700_000)}`), "csv"],
    ["a table of 500 columns", Buffer.from(`${"Question 1,".repeat(499)}Area\n${"We share.,".repeat(499)}Marr`), "csv"],
  ])("%s is refused as too large", async (_name, bytes, kind) => {
    expect(await readImport({ name: "x", bytes })).toMatchObject({ ok: false, reason: "too-large", kind });
  });

  test("of 500 columns in a workbook is refused", async () => {
    const row = Array.from({ length: 500 }, () => ({ value: "We share." }));
    const bytes = await writeXlsxFile([row, row] as never, {} as never).toBuffer();
    expect(await readImport({ name: "x", bytes })).toMatchObject({ ok: false, reason: "too-large", kind: "xlsx" });
  });

  const sheet = (cells: string): string =>
    `<row r="1"><c r="A1" t="inlineStr"><is><t>Area</t></is></c></row><row r="2">${cells}</row>`;
  test.each([
    ["one far to the right", sheet('<c r="XFD2"/>'), "too-large"],
    ["one far below", `${sheet("")}<row r="1048576"><c r="A1048576"/></row>`, "too-large"],
    ["one whose place is written otherwise", sheet('<c r="XF&#68;2"/>'), "cannot-read"],
  ])("of two cells, %s, makes no cells between them", async (_name, cells, reason) => {
    expect(await reasonOf(workbookOf(cells))).toBe(`${reason} xlsx`);
  });

  test("of more paragraphs than a document has is refused before they are read", async () => {
    const document = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph("Marr")] }] }));
    const parts = unzipSync(document);
    const body = strFromU8(parts["word/document.xml"] ?? new Uint8Array()).replace(
      "<w:p>",
      `${"<w:p/>".repeat(100_001)}<w:p>`,
    );
    expect(await reasonOf({ ...parts, "word/document.xml": strToU8(body) })).toBe("too-large docx");
  });

  test("of too many rows is refused", async () => {
    const text = `Area,Question 1,Question 3\n${"Marr,One.,Two.\n".repeat(100_000)}`;
    const outcome = await readImport({ name: "x", bytes: Buffer.from(text) });
    expect(outcome).toMatchObject({ ok: false, reason: "too-large", kind: "csv" });
  });
});

describe("a file that is read in a thread of its own", () => {
  const HEAD = `${TITLE}\n\nMarr\n\nQuestion 1\n\n`;

  test("is read as it would be here, with what was said of its columns before", async () => {
    const form = `Timestamp,Area,Q1: ${official(1).replaceAll(",", "")},More\n2025/11/04,Marr,We share.,Rooms.`;
    const file = { name: "a file", bytes: Buffer.from(form) };
    const columns: FormColumn[] = ["Timestamp", "Area", "Q1", "More"].map((heading, at) =>
      at === 1 ? { heading, use: "area" } : { heading, use: "answer", question: "hgiocld-4/3.2/3", part: "concern" },
    );
    const reading = { remembered: () => Promise.resolve(columns) };
    const reader = createImportReader({ keptBytes: 1_000 });
    const apart = await reader.read(file, {}, reading);
    expect(apart).toEqual(await readImport(file, {}, reading));
    // More than one piece of answers travels, and afterwards the thread is another.
    const long = { name: "a file", bytes: Buffer.from(HEAD + "Lifts are shared.\n\n".repeat(1_200)) };
    const corrections: Correction[] = [{ do: "leave-out", piece: "s1" }];
    const corrected = await reader.read(long, {}, { corrections });
    expect(corrected.ok && corrected.plan.result.answers.length).toBe(1_199);
    expect(corrected).toEqual(await readImport(long, {}, { corrections }));
    const [one, other] = await Promise.all([reader.read(file), reader.read(long)]);
    expect([one, other]).toEqual([await readImport(file), await readImport(long)]);
    await reader.close();
    await expect(reader.read(file)).rejects.toThrow("The program is ending.");
  });

  test("and takes longer than it may is refused, and so is the next one by another thread", async () => {
    const reader = createImportReader({ mostMs: 1 });
    const bytes = Buffer.from(`${HEAD}Lifts are shared.`);
    const refused = { ok: false, reason: "took-too-long", kind: "text", names: [] };
    expect(await reader.read({ name: "a file", bytes })).toEqual(refused);
    expect(await reader.read({ name: "a file", bytes })).toEqual(refused);
    await reader.close();
  });
});

describe("a large form over HTTP", () => {
  const home = makeHome();
  afterAll(() => home.remove());
  const form = (rows: number, also = ""): Buffer => {
    const line = (n: number): string =>
      [
        `person-${n}@example.org`,
        "Marr",
        ...[1, 3, 4, 7].map((at) => `Row ${n} says to ${at}: lifts are shared.`),
      ].join();
    const lines = Array.from({ length: rows }, (_, n) => line(n));
    return Buffer.from(["Email,Area,Q1.,Q3.,Q4.,Q7.", ...lines, also].join("\n"));
  };

  test("is looked at within 300 MB, and others are answered all the while; so is its next version", async () => {
    const running = await home.start();
    const pid = running.process.pid ?? 0;
    const send = async (to: string, body: Buffer): Promise<string> => {
      const headers = { "x-local-user": "local-strategic-lead", "if-none-match": "*" };
      const path = `${running.url}/api/imports${to}?name=form.csv&year=2025&indicator=3.2`;
      return (await fetch(path, { method: "POST", headers, body: new Uint8Array(body) })).text();
    };
    /** What is said of a file, the most memory that it takes, and the longest that somebody else waits beside the whole. */
    const look = async (body: Buffer): Promise<{ said: string; taken: number; held: number }> => {
      const tells = existsSync("/proc/self/clear_refs");
      const before = tells ? resetPeak(pid) : 0;
      const beganAt = performance.now();
      let [isOver, longest] = [false, 0];
      const others = (async () => {
        while (!isOver) {
          const askedAt = performance.now();
          await (await fetch(`${running.url}/healthz`)).text();
          longest = Math.max(longest, performance.now() - askedAt);
        }
      })();
      const said = await send("/readings", body);
      isOver = true;
      await others;
      const taken = tells ? memoryOf(pid, "VmHWM") - before : 0;
      return { said, taken, held: longest / (performance.now() - beganAt) };
    };
    const MOST = 300 * 1024 * 1024;
    await look(form(10));
    const large = await look(form(10_000));
    expect(large.said).toMatch(/"refused":null.*"pieces":\[\{"id":"s1".*"id":"s40000"/s);
    expect(large.taken).toBeLessThan(MOST);
    expect(large.held).toBeLessThan(0.5);
    const rows = runs({ atEveryPush: 200, everyNight: 2_000 });
    await send("", form(rows));
    const next = await look(form(rows - 1, "x@example.org,Marr,One more.,,,"));
    expect(next.said).toMatch(new RegExp(`"differs":{"same":${4 * (rows - 1)},"new":\\[{"text":"One more\\."`));
    expect(next.taken).toBeLessThan(MOST);
    await running.end("SIGTERM");
  }, 120_000);
});
