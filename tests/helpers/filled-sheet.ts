import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { blankTemplate } from "../../bot/evaluation/templates/blank-template.ts";
import type { Deps } from "../../bot/evaluation/deps.ts";
import { recordSheet } from "../../bot/evaluation/templates/record-sheet.ts";
import { listRecorded } from "../../bot/evaluation/recorded/recorded-entries.ts";
import { writeTemplate } from "../../bot/reports/write-template.ts";
import { translator } from "../../shared/locales/text.ts";
import type { Actor } from "../../shared/people/actor.ts";

const SHEET = "xl/worksheets/sheet1.xml";
const t = translator("en");

/** Fills the boxes of a sheet's rows, which are its last three columns, one after the other; null leaves one empty. */
export function fillCells(xml: string, wordsOf: (box: number) => string | null): string {
  let box = 0;
  return xml.replace(/<c r="([E-G])(\d+)"([^>]*?)(?:\/>|>.*?<\/c>)/g, (all, column: string, row: string) => {
    if (row === "1") return all;
    const words = wordsOf((box += 1));
    return words === null ? all : `<c r="${column}${row}" t="inlineStr"><is><t>${words}</t></is></c>`;
  });
}

/** Fills the empty boxes of the Word tables, one after the other. */
export function fillBoxes(xml: string): string {
  let box = 0;
  return xml.replace(
    /((?:<w:keepNext\/>)?<w:pStyle w:val="TableText"\/>(?:<w:keepNext\/>)?<\/w:pPr>)<w:r>.*?<\/w:r>/g,
    (_, style: string) => {
      box += 1;
      return `${style}<w:r><w:t>Box ${box} says so.</w:t></w:r>`;
    },
  );
}

type Asked = { actor: Actor; sessionId: string; boxes: readonly (string | null)[] };

/** A session's sheet in Excel with these words in its boxes, row by row. Throws where there is no such session. */
export async function filledSheet(deps: Deps, asked: Asked): Promise<Buffer> {
  const sheet = await sheetIfThere(deps, asked);
  if (!sheet) throw new Error(`There is no session ${asked.sessionId} to fill a sheet of.`);
  return sheet;
}

/** Brings a filled sheet into its session beside what is there; returns the name by which it can be replaced. */
export async function bringSheet(deps: Deps, asked: Asked): Promise<string> {
  const file = { name: "notes.xlsx", bytes: await filledSheet(deps, asked) };
  await recordSheet(deps, { ...asked, file, beside: true });
  const recorded = await listRecorded(deps, asked);
  return (recorded.ok ? recorded.items : []).find(({ sheets }) => sheets.length > 0)?.sheets[0] ?? "";
}

export async function sheetIfThere(deps: Deps, { actor, sessionId, boxes }: Asked): Promise<Buffer | null> {
  const found = await blankTemplate(deps, { actor, sessionId }, t);
  if (!found.ok) return null;
  const pieces: Uint8Array[] = [];
  const { body } = await writeTemplate(found.template, "xlsx", t);
  for await (const piece of body) pieces.push(Buffer.from(piece));
  const parts = unzipSync(Buffer.concat(pieces));
  const filled = fillCells(strFromU8(parts[SHEET] ?? new Uint8Array()), (box) => boxes[box - 1] ?? null);
  return Buffer.from(zipSync({ ...parts, [SHEET]: strToU8(filled) }, { level: 0 }));
}
