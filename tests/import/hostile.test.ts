import { Document, Packer, Paragraph } from "docx";
import { strToU8, unzipSync, zipSync } from "fflate";
import { readImport } from "../../bot/evaluation/import-page.ts";
import { workbookOf } from "./workbook-of.ts";

describe("a hostile file", () => {
  const reasonOf = async (parts: Record<string, Uint8Array>): Promise<string> => {
    const outcome = await readImport({ name: "x", bytes: zipSync(parts) });
    return outcome.ok ? "read" : `${outcome.reason} ${outcome.kind}`;
  };

  test("that unpacks to more than its bounds is refused before it is unpacked", async () => {
    const bomb = new Uint8Array(100 * 1024 * 1024);
    const started = performance.now();
    const before = process.memoryUsage().rss;
    const bytes = zipSync({ ...workbookOf(""), "xl/worksheets/sheet1.xml": bomb });
    const packed = performance.now();
    const outcome = await readImport({ name: "x", bytes });
    expect(outcome).toMatchObject({ ok: false, reason: "too-large", kind: "xlsx" });
    expect(performance.now() - packed).toBeLessThan(Math.max(2_000, packed - started));
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
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

  test("of too many rows is refused", async () => {
    const text = `Area,Question 1,Question 3\n${"Marr,One.,Two.\n".repeat(100_000)}`;
    const outcome = await readImport({ name: "x", bytes: Buffer.from(text) });
    expect(outcome).toMatchObject({ ok: false, reason: "too-large", kind: "csv" });
  });
});
