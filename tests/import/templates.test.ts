import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { blankTemplate } from "../../bot/evaluation/blank-template.ts";
import { importPage } from "../../bot/evaluation/import-page.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { readFindings } from "../../bot/evaluation/read-findings.ts";
import { writeTemplate, type TemplateFormat } from "../../bot/reports/write-template.ts";
import { translator } from "../../shared/locales/text.ts";
import type { ImportResult } from "../../shared/import/import-result.ts";
import type { SessionTemplate } from "../../shared/template/session-template.ts";
import { emptyWorld, launch, lead, morag } from "../evaluation/running-session.ts";

const t = translator("en");
const fixture = (name: string): Buffer => readFileSync(join(__dirname, "../fixtures/imports", name));

let template: SessionTemplate;
beforeAll(async () => {
  const world = await emptyWorld();
  const { id } = await launch(world);
  const found = await blankTemplate(world.deps, { actor: morag, sessionId: id }, t);
  if (!found.ok) throw new Error(found.reason);
  ({ template } = found);
});

async function blank(format: TemplateFormat): Promise<Record<string, Uint8Array>> {
  const { body } = await writeTemplate(template, format, t);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  return unzipSync(Buffer.concat(pieces));
}

/** The sheet as somebody has filled it in: one of its parts, changed. */
async function filled(format: TemplateFormat, change: (xml: string) => string): Promise<Buffer> {
  const parts = await blank(format);
  const name = format === "docx" ? "word/document.xml" : "xl/worksheets/sheet1.xml";
  return Buffer.from(zipSync({ ...parts, [name]: strToU8(change(strFromU8(parts[name] ?? new Uint8Array()))) }));
}

async function read(bytes: Buffer): Promise<ImportResult> {
  const outcome = await readImport({ name: "notes", bytes });
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.plan.result;
}
const cells = ({ answers }: ImportResult): string[] =>
  answers.map(({ area, question, kind, text }) => `${area} ${question?.split("/").at(-1) ?? "-"} ${kind}: ${text}`);

/** Fills the empty boxes of the Word tables, one after the other. */
const writeBoxes = (xml: string): string => {
  let box = 0;
  return xml.replace(
    /((?:<w:keepNext\/>)?<w:pStyle w:val="TableText"\/>(?:<w:keepNext\/>)?<\/w:pPr>)<w:r>.*?<\/w:r>/g,
    (_, style: string) => {
      box += 1;
      return `${style}<w:r><w:t>Box ${box} says so.</w:t></w:r>`;
    },
  );
};
/** What the boxes are, in their order. */
const boxes = [1, 3, 4, 7].flatMap((question, at) =>
  ["strength", "evidence", "nextStep", "concern", "evidence", "nextStep"].map(
    (kind, n) => `marr ${question} ${kind}: Box ${at * 6 + n + 1} says so.`,
  ),
);

describe("a session's sheet in Word", () => {
  test("that was filled in comes in box by box, with nothing to map and nothing left over", async () => {
    const result = await read(await filled("docx", writeBoxes));
    expect(cells(result)).toEqual(boxes);
    expect([result.leftovers, result.notes, result.doubts]).toEqual([[], [], []]);
    expect(result.evaluation).toMatchObject({
      title: "Working together",
      days: { from: "2026-08-01", to: "2027-07-31" },
    });
  });

  test("that nobody has filled in holds nothing that somebody said", async () => {
    expect(await readImport({ name: "notes", bytes: Buffer.from(zipSync(await blank("docx"))) })).toMatchObject({
      reason: "nothing-recognised",
    });
  });

  test("with rows added, headings changed and words beside the tables loses none of them, and names each", async () => {
    const bytes = await filled("docx", (xml) => {
      const row = /<w:tr>(?:(?!<w:tr>).)*?Not working yet.*?<\/w:tr>/s.exec(writeBoxes(xml))?.[0] ?? "";
      const added = row.replace("Not working yet", "").replace(/Box \d+/g, "Added");
      return writeBoxes(xml)
        .replace(row, row + added)
        .replace("How do you know? What evidence do you have of positive impact?", "Our own column")
        .replace(/(<w:t[^>]*>)Question 3\./, "$1The third one. ")
        .replace(/(<w:p><w:pPr><w:pStyle w:val="AfterTable"\/><\/w:pPr>)/, "$1<w:r><w:t>We met twice.</w:t></w:r>");
    });
    const result = await read(bytes);
    const [first, ...others] = cells(result);
    expect(first).toBe("marr 1 strength: Box 1 says so.");
    expect(others).toContain("marr 1 unclassified: Box 2 says so.");
    expect(others).toContain("marr 1 unclassified: Added says so.");
    // Its wording tells which question it is.
    expect(others).toContain("marr 3 strength: Box 7 says so.");
    expect(result.answers).toHaveLength(27);
    expect(result.leftovers).toContain("We met twice.");
    expect(result.notes.map(({ code }) => code).sort()).toEqual(["added-row", "strange-column"]);
  });

  test("with words where a row has its name alone loses none of them", async () => {
    const bytes = await filled("docx", (xml) => {
      const row = /<w:tr>(?:(?!<w:tr>).)*?Not working yet.*?<\/w:tr>/s.exec(xml)?.[0] ?? "";
      return writeBoxes(xml).replace("</w:tbl>", `${row.replace("Not working yet", "Nobody minds the rain.")}</w:tbl>`);
    });
    const result = await read(bytes);
    expect(cells(result)).toEqual(boxes);
    expect(result.leftovers).toEqual(["Nobody minds the rain."]);
  });

  test("that was filled in and saved with LibreOffice comes in whole", async () => {
    const result = await read(fixture("template-libreoffice.docx"));
    expect(cells(result)).toEqual(boxes);
    expect([result.leftovers, result.notes]).toEqual([[], []]);
  });
});

describe("a session's sheet in Excel", () => {
  /** The empty boxes are the last three columns of every row. */
  const writeCells = (xml: string): string => {
    let box = 0;
    return xml.replace(/<c r="([E-G])(\d+)"([^>]*?)(?:\/>|>.*?<\/c>)/g, (all, column: string, row: string) => {
      if (row === "1") return all;
      box += 1;
      return `<c r="${column}${row}" t="inlineStr"><is><t>Box ${box} says so.</t></is></c>`;
    });
  };

  test("that was filled in comes in box by box, with nothing to map and nothing left over", async () => {
    const result = await read(await filled("xlsx", writeCells));
    expect(cells(result)).toEqual(boxes);
    expect([result.leftovers, result.notes, result.doubts]).toEqual([[], [], []]);
  });

  test("with columns moved and cells merged comes in as before", async () => {
    const swap: Record<string, string> = { D: "G", G: "D", A: "F", F: "A" };
    const bytes = await filled("xlsx", (xml) =>
      writeCells(xml)
        .replace(/<row [^>]*>.*?<\/row>/gs, (row) => {
          const found = [...row.matchAll(/<c r="([A-G])(\d+)"(.*?)(?:\/>|<\/c>)/gs)].map(([all, column = ""]) => ({
            at: swap[column] ?? column,
            xml: all.replace(`r="${column}`, `r="${swap[column] ?? column}`),
          }));
          const sorted = found.sort((a, b) => a.at.localeCompare(b.at)).map((one) => one.xml);
          return row.replace(
            /(<row [^>]*>).*(<\/row>)/s,
            (_, begin: string, end: string) => begin + sorted.join("") + end,
          );
        })
        // Of merged cells only the first holds a value: the number of the question, and the area of all rows.
        .replace(/<c r="B([3579])".*?<\/c>/gs, "")
        .replace(/<c r="F([3-9])".*?<\/c>/gs, ""),
    );
    const result = await read(bytes);
    expect(cells(result).sort()).toEqual([...boxes].sort());
    expect(result.notes).toEqual([]);
  });

  test("that was filled in and saved with LibreOffice comes in whole", async () => {
    const result = await read(fixture("template-libreoffice.xlsx"));
    expect(cells(result)).toEqual(boxes);
    expect([result.leftovers, result.notes]).toEqual([[], []]);
  });
});

test("what a group wrote is one group's note to each question", async () => {
  const { deps } = await emptyWorld();
  const bytes = await filled("docx", writeBoxes);
  const imported = await importPage(deps, { actor: lead, name: "notes.docx", bytes });
  if (!imported.ok) throw new Error(imported.reason);
  const findings = await readFindings(deps, { actor: lead, evaluationId: imported.evaluation.id, areaId: "marr" });
  const said = findings.ok ? findings.view.questions.flatMap(({ statements }) => statements.items) : [];
  expect(said.map(({ voice }) => voice)).toEqual(["group", "group", "group", "group"]);
  expect(said[0]?.parts).toEqual({
    ...{ strength: "Box 1 says so.", evidence: "Box 2 says so.\n\nBox 5 says so." },
    ...{ concern: "Box 4 says so.", nextStep: "Box 3 says so.\n\nBox 6 says so." },
  });
});
