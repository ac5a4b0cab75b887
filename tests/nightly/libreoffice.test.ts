import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { blankTemplate } from "../../bot/evaluation/templates/blank-template.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import { writeTemplate } from "../../bot/reports/write-template.ts";
import { translator } from "../../shared/locales/text.ts";
import { emptyWorld, launch, morag, type World } from "../evaluation/running-session.ts";
import { fillBoxes, filledSheet } from "../helpers/filled-sheet.ts";

const isThere = spawnSync("soffice", ["--version"]).status === 0;
/** Without it `tests/import/templates.test.ts` holds what it saved before. */
const describeWithLibreOffice: (name: string, suite: () => void) => void = isThere
  ? describe
  : (name, suite) => describe.skip(`${name} (LibreOffice is missing: apt-get install libreoffice)`, suite);

describeWithLibreOffice("a session's sheet that is opened and saved by LibreOffice", () => {
  let [world, sessionId]: [World | null, string] = [null, ""];
  const folder = mkdtempSync(join(tmpdir(), "llcp-office-"));
  beforeAll(async () => {
    world = await emptyWorld();
    ({ id: sessionId } = await launch(world));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  /** The same document as LibreOffice writes it, in its own way. */
  const saved = async (bytes: Buffer, kind: "docx" | "xlsx"): Promise<Buffer> => {
    writeFileSync(join(folder, `filled.${kind}`), bytes);
    const out = join(folder, kind);
    const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
    const asked = [profile, "--headless", "--convert-to", kind, "--outdir", out, join(folder, `filled.${kind}`)];
    await promisify(execFile)("soffice", asked);
    return readFileSync(join(out, `filled.${kind}`));
  };
  const said = async (bytes: Buffer): Promise<string[]> => {
    const outcome = await readImport({ name: "notes", bytes });
    if (!outcome.ok) throw new Error(outcome.reason);
    expect([outcome.plan.result.leftovers, outcome.plan.result.notes]).toEqual([[], []]);
    return outcome.plan.result.answers.map(({ area, question, kind, text }) => `${area} ${question} ${kind}: ${text}`);
  };
  const word = async (): Promise<Buffer> => {
    if (!world) throw new Error("There is no session.");
    const found = await blankTemplate(world.deps, { actor: morag, sessionId }, translator("en"));
    if (!found.ok) throw new Error(found.reason);
    const pieces: Uint8Array[] = [];
    const { body } = await writeTemplate(found.template, "docx", translator("en"));
    for await (const piece of body) pieces.push(Buffer.from(piece));
    const parts = unzipSync(Buffer.concat(pieces));
    const document = fillBoxes(strFromU8(parts["word/document.xml"] ?? new Uint8Array()));
    return Buffer.from(zipSync({ ...parts, "word/document.xml": strToU8(document) }));
  };
  const excel = async (): Promise<Buffer> => {
    if (!world) throw new Error("There is no session.");
    const boxes = Array.from({ length: 24 }, (_, box) => `Box ${box + 1} says so.`);
    return filledSheet(world.deps, { actor: morag, sessionId, boxes });
  };

  test.each([
    ["docx", word],
    ["xlsx", excel],
  ] as const)(
    "comes in whole as %s, box by box",
    async (kind, fill) => {
      const bytes = await fill();
      const before = await said(bytes);
      expect(before).toHaveLength(24);
      const written = await saved(bytes, kind);
      expect(written.equals(bytes)).toBe(false);
      expect(await said(written)).toEqual(before);
    },
    120_000,
  );
});
