import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { blankTemplate } from "../../bot/evaluation/templates/blank-template.ts";
import { importPage } from "../../bot/evaluation/imports/import-page.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { previewImport } from "../../bot/evaluation/imports/preview-import.ts";
import { recordSheet } from "../../bot/evaluation/templates/record-sheet.ts";
import { changeRecorded, listRecorded, takeBackRecorded } from "../../bot/evaluation/recorded/recorded-entries.ts";
import { stepSession } from "../../bot/evaluation/sessions/step-session.ts";
import { readFindings } from "../../bot/evaluation/findings/read-findings.ts";
import { writeTemplate, type TemplateFormat } from "../../bot/reports/write-template.ts";
import { translator } from "../../shared/locales/text.ts";
import type { ImportResult } from "../../shared/import/import-result.ts";
import type { SessionTemplate } from "../../shared/template/session-template.ts";
import { emptyWorld, launch, lead, morag, type World } from "../evaluation/running-session.ts";
import { fillBoxes, fillCells, filledSheet } from "../helpers/filled-sheet.ts";

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

/** What the boxes are, in their order. */
const boxes = [1, 3, 4, 7].flatMap((question, at) =>
  ["strength", "evidence", "nextStep", "concern", "evidence", "nextStep"].map(
    (kind, n) => `marr ${question} ${kind}: Box ${at * 6 + n + 1} says so.`,
  ),
);

describe("a session's sheet in Word", () => {
  test("that was filled in comes in box by box, with nothing to map and nothing left over", async () => {
    const result = await read(await filled("docx", fillBoxes));
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
      const row = /<w:tr>(?:(?!<w:tr>).)*?Not working yet.*?<\/w:tr>/s.exec(fillBoxes(xml))?.[0] ?? "";
      const added = row.replace("Not working yet", "").replace(/Box \d+/g, "Added");
      return fillBoxes(xml)
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
      return fillBoxes(xml).replace("</w:tbl>", `${row.replace("Not working yet", "Nobody minds the rain.")}</w:tbl>`);
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
  const writeCells = (xml: string): string => fillCells(xml, (box) => `Box ${box} says so.`);

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
  const bytes = await filled("docx", fillBoxes);
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

describe("a filled sheet that comes back to its own session", () => {
  let world: World;
  let sessionId: string;
  beforeEach(async () => {
    world = await emptyWorld();
    ({ id: sessionId } = await launch(world, { mode: "open", deadline: "2026-10-19T18:00:00.000Z" }));
  });
  const sheet = (...boxes: (string | null)[]): Promise<Buffer> =>
    filledSheet(world.deps, { actor: morag, sessionId, boxes });
  const bring = (bytes: Buffer, actor = morag) =>
    recordSheet(world.deps, { actor, sessionId, file: { name: "notes.xlsx", bytes } });
  const notes = async () => {
    const listed = await listRecorded(world.deps, { actor: lead, sessionId });
    return listed.ok ? listed.items.sort((a, b) => a.questionId.localeCompare(b.questionId)) : [];
  };
  const WORDS = ["We share a hall.", "Two clubs meet there.", null, null, null, "Ask the school."];

  test("is a group's note to each question, with who brought it, once whoever brings it again", async () => {
    const bytes = await sheet(...WORDS, "Not able to say");
    expect(await bring(bytes)).toMatchObject({ ok: true, noted: [1, 3], there: [], replaced: [], left: [] });
    expect(await bring(bytes, lead)).toMatchObject({ ok: true, noted: [], there: [1, 3], replaced: [], left: [] });
    const items = await notes();
    expect(items.map(({ voice, recordedBy, state }) => [voice, recordedBy?.name, state])).toEqual([
      ["group", morag.name, "said"],
      ["group", morag.name, "unable"],
    ]);
    expect(items[0]?.parts).toEqual({
      ...{ strength: "We share a hall.", evidence: "Two clubs meet there.", nextStep: "Ask the school." },
    });
    const audit = await world.deps.audit.list(morag.tenantId, "2026-10");
    const things = [`${sessionId} hgiocld-4/3.2/1`, `${sessionId} hgiocld-4/3.2/3`];
    expect(
      audit
        .filter(({ verb }) => verb === "record-group")
        .map(({ thing }) => thing)
        .sort(),
    ).toEqual(things);
  });

  test("can be changed and taken back as any note, which the same sheet does not undo", async () => {
    const bytes = await sheet("We share a hall.", ...Array<null>(5).fill(null), "They help.");
    await bring(bytes);
    const [first, second] = await notes();
    if (!first || !second) throw new Error("There are no notes.");
    const about = ({ questionId, entry, etag }: typeof first) => ({
      ...{ actor: morag, sessionId, questionId, entry, builtOn: etag },
    });
    const input = { parts: { strength: "We share two halls." } };
    expect(await changeRecorded(world.deps, { ...about(first), input, onBehalfOf: null })).toMatchObject({ ok: true });
    expect(await takeBackRecorded(world.deps, about(second))).toMatchObject({ ok: true });
    expect(await bring(bytes)).toMatchObject({ ok: true, noted: [], there: [1, 3], replaced: [], left: [] });
    expect((await notes()).map(({ parts }) => parts.strength)).toEqual(["We share two halls."]);
  });

  test("with other words is asked about before it is stored, and stands beside the first only when confirmed", async () => {
    await bring(await sheet("We share a hall."));
    const corrected = await sheet("We share two halls.", ...Array<null>(5).fill(null), "They help.");
    expect(await bring(corrected)).toMatchObject({ ok: false, reason: "sheet-beside", names: ["1"] });
    expect((await notes()).map(({ parts }) => parts.strength)).toEqual(["We share a hall."]);
    const file = { name: "notes.xlsx", bytes: corrected };
    const meant = await recordSheet(world.deps, { actor: morag, sessionId, file, beside: true });
    expect(meant).toMatchObject({ ok: true, noted: [1, 3], there: [], replaced: [], left: [] });
    // What stands there by now is its own: it is not asked about again.
    expect(await bring(corrected)).toMatchObject({ ok: true, noted: [], there: [1, 3], replaced: [], left: [] });
  });

  const latest = async (): Promise<{ sheet: string; builtOn: string }> => {
    const items = (await notes()).sort((a, b) => b.savedAt.localeCompare(a.savedAt));
    return { sheet: items[0]?.sheets[0] ?? "", builtOn: items[0]?.savedAt ?? "" };
  };
  const put = (bytes: Buffer, replaces: { sheet: string; builtOn: string }) =>
    recordSheet(world.deps, { actor: morag, sessionId, file: { name: "notes.xlsx", bytes }, replaces });
  const said = async () => (await notes()).map(({ parts }) => parts.strength ?? "unable");

  test("takes an earlier one's place whole, and gives it back; the same press again changes nothing", async () => {
    const first = await sheet(
      "We share a hall.",
      ...Array<null>(5).fill(null),
      "They help.",
      ...Array<null>(5).fill(null),
      "Lifts.",
    );
    const second = await sheet("We share two halls.", ...Array<null>(5).fill(null), "They help.");
    await bring(first);
    const earlier = await latest();
    expect(await put(second, earlier)).toMatchObject({ ok: true, noted: [1], there: [3], replaced: [1, 4], left: [] });
    expect(await said()).toEqual(["We share two halls.", "They help."]);
    expect(await put(second, earlier)).toMatchObject({ ok: true, noted: [], there: [1, 3], replaced: [], left: [] });
    expect(await put(first, await latest())).toMatchObject({ noted: [1, 4], there: [3], replaced: [1] });
    expect(await said()).toEqual(["We share a hall.", "They help.", "Lifts."]);
    const audit = await world.deps.audit.list(morag.tenantId, "2026-10");
    expect(audit.filter(({ verb }) => verb === "take-back-recorded")).toHaveLength(3);
    expect(await put(second, { ...earlier, sheet: "of nobody" })).toEqual({ ok: false, reason: "not-found" });
  });

  test("does not replace one that was changed since, and of two that say the same takes one back", async () => {
    await bring(await sheet("We share a hall."));
    const earlier = await latest();
    const [note] = await notes();
    if (!note) throw new Error("There is no note.");
    world.clock.pass(60_000);
    const { questionId, entry, etag: builtOn } = note;
    const input = { parts: { strength: "We share three halls." } };
    const changed = { actor: morag, sessionId, questionId, entry, builtOn, input, onBehalfOf: null };
    expect(await changeRecorded(world.deps, changed)).toMatchObject({ ok: true });
    const corrected = await sheet("We share two halls.");
    expect(await put(corrected, earlier)).toMatchObject({ ok: false, reason: "changed-meanwhile" });
    expect(await said()).toEqual(["We share three halls."]);
    expect(await put(corrected, await latest())).toMatchObject({ noted: [1], replaced: [1] });

    const both = await sheet("We share two halls.", ...Array<null>(5).fill(null), "Buses.");
    const another = { actor: lead, sessionId, file: { name: "other.xlsx", bytes: both }, beside: true };
    expect(await recordSheet(world.deps, another)).toMatchObject({ there: [1], noted: [3] });
    const [shared] = await notes();
    expect(shared?.sheets).toHaveLength(2);
    const [old = ""] = shared?.sheets ?? [];
    const now =
      (await notes())
        .map(({ savedAt }) => savedAt)
        .sort()
        .at(-1) ?? "";
    expect(await put(await sheet("We share it all."), { sheet: old, builtOn: now })).toMatchObject({
      noted: [1],
      replaced: [],
    });
    expect((await said()).sort()).toEqual(["Buses.", "We share it all.", "We share two halls."]);
  });

  test("that replaces an earlier one loses nothing when the store fails halfway, and is completed by another press", async () => {
    await bring(await sheet("We share a hall.", ...Array<null>(5).fill(null), "They help."));
    const earlier = await latest();
    const corrected = await sheet("We share two halls.", ...Array<null>(5).fill(null), "They help a lot.");
    const { ledger } = world.deps;
    for (let working = 0; working < 3; working += 1) {
      let left = working;
      const change: typeof ledger.change = (...asked) =>
        left-- > 0 ? ledger.change(...asked) : Promise.reject(new Error("The store is away."));
      const failing = { ...world.deps, ledger: { ...ledger, change } };
      const file = { name: "notes.xlsx", bytes: corrected };
      await expect(recordSheet(failing, { actor: morag, sessionId, file, replaces: earlier })).rejects.toThrow("away");
      const words = await said();
      expect([words.includes("We share a hall."), words.includes("We share two halls.")]).toContain(true);
      expect([words.includes("They help."), words.includes("They help a lot.")]).toContain(true);
    }
    expect(await put(corrected, earlier)).toMatchObject({ ok: true, replaced: expect.arrayContaining([3]) });
    expect(await said()).toEqual(["We share two halls.", "They help a lot."]);
  });

  test("is refused whole when it is another’s, too long or late", async () => {
    const bytes = await sheet(...WORDS);
    const other = await launch(world, { areaId: "buchan" }, lead);
    const theirs = await filledSheet(world.deps, { actor: lead, sessionId: other.id, boxes: WORDS });
    expect(await bring(theirs)).toMatchObject({ reason: "other-sheet", names: [other.id] });
    expect(await bring(Buffer.from("Marr\n\nQuestion 1\n\nWe share."))).toMatchObject({ reason: "no-sheet" });
    const long = await sheet("Good.", ...Array<null>(5).fill(null), "x".repeat(1_501));
    expect(await bring(long)).toMatchObject({ reason: "sheet-too-long", names: ["3"] });
    expect(await notes()).toEqual([]);
    const file = { name: "notes.xlsx", bytes };
    expect(await importPage(world.deps, { actor: lead, ...file })).toMatchObject({ reason: "open-session" });
    expect(await previewImport(world.deps, { actor: lead, given: {}, ...file })).toMatchObject({
      preview: { refused: { reason: "open-session", names: ["Marr"] } },
    });
    await stepSession(world.deps, { actor: lead, sessionId, step: { verb: "close", now: true, reason: "All said." } });
    expect(await bring(bytes)).toMatchObject({ reason: "session-closed" });
    expect(await importPage(world.deps, { actor: lead, ...file })).toMatchObject({ outcome: "imported" });
  });

  test("tells of the words that have no place in it", async () => {
    const parts = unzipSync(await sheet(null, null, null, "The bus is late."));
    const renamed = Object.entries(parts).map(([name, bytes]) => [
      name,
      name.endsWith(".xml") ? strToU8(strFromU8(bytes).replaceAll("Not working yet", "Our own row")) : bytes,
    ]);
    expect(await bring(Buffer.from(zipSync(Object.fromEntries(renamed) as typeof parts)))).toMatchObject({
      ...{ ok: true, noted: [], left: expect.arrayContaining(["The bus is late."]) },
    });
  });
});
