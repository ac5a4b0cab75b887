import { allAreas } from "../../shared/areas/areas.ts";
import { decodeSource } from "../../shared/import/decode-source.ts";
import type { Block } from "../../shared/import/block.ts";
import { formOf, type FormColumn } from "../../shared/import/form-columns.ts";
import { htmlBlocks } from "../../shared/import/html-blocks.ts";
import type { ImportResult } from "../../shared/import/import-result.ts";
import type { FileKind, ImportRefusal } from "../../shared/import/import-refusal.ts";
import { readPlanTables } from "../../shared/import/read-plan.ts";
import { readForm } from "../../shared/import/read-form.ts";
import { readBlocks } from "../../shared/import/read-blocks.ts";
import { REPORT_MARK } from "../../shared/report/report-index.ts";
import { tableBlocks, type Table } from "../../shared/import/table.ts";
import { textBlocks } from "../../shared/import/text-blocks.ts";
import { isLargeJson, isLongText, MOST_PIECES } from "./bounds.ts";
import { readArchive } from "./read-archive.ts";
import { fileKind } from "./file-kind.ts";
import { hashOf } from "./hash-of.ts";
import { importFramework } from "./import-framework.ts";
import { readDocx } from "./read-docx.ts";
import { readEmail } from "./read-email.ts";
import { readFilledDocument, readFilledTables } from "./read-filled.ts";
import { readOwnDocument, readOwnJson, readOwnPage, readOwnTables, type OwnRead } from "./read-own.ts";
import { readDelimited, readXlsx } from "./read-tables.ts";

export type SourceFile = { name: string; bytes: Uint8Array };
/**
 * How a file is read: its indicator and what its columns hold, where somebody has said so. `whose`: also tell who wrote
 * each row of a form.
 */
export type SourceReadOptions = { indicatorId?: string | null | undefined; columnsFor?: ColumnsFor; whose?: boolean };
/** The columns of a form. `key` identifies its heading row, whatever is asked below it. */
export type SourceForm = { key: string; columns: FormColumn[] };
/**
 * A row of a form, by its number in the file. `whose`: all that identifies its writer, for comparing in memory; never
 * stored.
 */
export type FormRow = { number: number; whose: string[] };
export type Source = {
  ok: true;
  name: string;
  kind: FileKind;
  hash: string;
  result: ImportResult;
  form: SourceForm | null;
  /** Only of a form read with `whose`: its rows, by the `entry` of their statements. */
  rows?: FormRow[];
  /** Only of a filled sheet: the session that it was made for. */
  sheetOf: string | null;
};
export type SourceRefusal = { ok: false } & ImportRefusal;

/** Tells what columns hold, given their headings and a guess. */
type ColumnsFor = (key: string, guessed: FormColumn[]) => FormColumn[] | Promise<FormColumn[]>;

/** Reads a file by its kind; a .zip as all of its files. A refusal says what a file is that cannot be read. */
export async function readSource(file: SourceFile, reading: SourceReadOptions = {}): Promise<Source | SourceRefusal> {
  if (fileKind(file.bytes) !== "zip") return readFile(file, reading);
  return readArchive(file, {
    read: (one, indicatorId) => readFile(one, { ...reading, indicatorId: reading.indicatorId ?? indicatorId }),
    hashOf,
  });
}

async function readFile(
  { name, bytes }: SourceFile,
  { indicatorId, columnsFor = (_, guessed) => guessed, whose = false }: SourceReadOptions,
): Promise<Source | SourceRefusal> {
  const kind = fileKind(bytes);
  const refuse = (reason: ImportRefusal["reason"]): SourceRefusal => refused(kind, reason);
  const made = { name, kind, hash: hashOf(bytes), columnsFor, indicatorId, whose };
  if (kind === "docx") {
    const read = await readDocx(bytes);
    if (!read.ok) return refuse(read.reason);
    if (read.marks.has(REPORT_MARK)) return own(made, readOwnDocument(read, known())) ?? refuse("own-report");
    const sheet = readFilledDocument(read, known());
    return sheet
      ? { ...sourceOf(made, sheet.result), sheetOf: sheet.sheetOf }
      : page({ ...made, text: read.html, format: "html" });
  }
  if (kind === "xlsx") {
    const read = await readXlsx(bytes);
    if (!read.ok) return refuse(read.reason);
    const sheet = readFilledTables(read, known());
    if (sheet) return { ...sourceOf(made, sheet.result), sheetOf: sheet.sheetOf };
    return ownTables(made, read) ?? (read.marks.has(REPORT_MARK) ? refuse("own-report") : table(made, read.tables));
  }
  if (kind === "json") {
    if (isLargeJson(bytes)) return refuse("too-large");
    return own(made, readOwnJson(decodeSource(bytes), known())) ?? refuse("cannot-read");
  }
  if (kind === "email") {
    const body = readEmail(bytes);
    return body ? page({ ...made, ...body }) : refuse("nothing-recognised");
  }
  if (kind === "text" || kind === "html") {
    const text = decodeSource(bytes);
    const told = { ...made, hash: hashOf(text) };
    const read = kind === "text" ? readDelimited(text) : null;
    if (read?.ok) {
      const ours = ownTables({ ...told, kind: "csv" }, read);
      if (ours) return ours;
      const found = await table({ ...told, kind: "csv" }, read.tables);
      // Text whose lines happen to have equally many commas is still text.
      if (
        !found.ok ||
        found.kind === "actions" ||
        found.result.answers.some(({ area, question }) => area !== null || question !== null)
      )
        return found;
    }
    if (read && !read.ok) return refused("csv", read.reason);
    if (isLongText(text)) return refuse("too-large");
    return own(told, readOwnPage(text, known())) ?? page({ ...told, text, format: kind });
  }
  return refuse(kind === "unknown" || kind === "empty" ? "nothing-recognised" : "cannot-read");
}

type Made = {
  name: string;
  kind: FileKind;
  hash: string;
  columnsFor: ColumnsFor;
  indicatorId?: string | null | undefined;
  whose: boolean;
};
const known = () => ({ framework: importFramework(), areas: allAreas });

/** One of our reports is imported whole or not at all. */
function own(made: Made, read: OwnRead): Source | SourceRefusal | null {
  if (read === null) return null;
  if (read.own === "whole") return sourceOf(made, read.result);
  return refused(made.kind, read.own === "part" ? "own-report" : "too-large");
}

function sourceOf({ name, kind, hash }: Made, result: ImportResult): Source {
  return { ok: true, name, kind, hash, result, form: null, sheetOf: null };
}

function ownTables(made: Made, { tables }: { tables: readonly Table[] }): Source | SourceRefusal | null {
  const { kind, indicatorId = null } = made;
  return own(made, readOwnTables({ tables, format: kind === "csv" ? "csv" : "xlsx" }, { ...known(), indicatorId }));
}

function page({ text, format, ...made }: Made & { text: string; format: "text" | "html" }): Source | SourceRefusal {
  if (isLongText(text)) return refused(made.kind, "too-large");
  return blocksRead(made, format === "html" ? htmlBlocks(text) : textBlocks(text));
}

function blocksRead(made: Made, blocks: readonly Block[]): Source | SourceRefusal {
  const { kind, indicatorId } = made;
  if (blocks.length > MOST_PIECES) return refused(kind, "too-large");
  return sourceOf(made, readBlocks({ blocks, indicatorId, ...known() }));
}

function refused(kind: FileKind, reason: ImportRefusal["reason"]): SourceRefusal {
  return { ok: false, reason, kind, names: [] };
}

async function table(made: Made, tables: readonly Table[]): Promise<Source | SourceRefusal> {
  for (const { rows } of tables) {
    const found = formOf(rows, known());
    if (!found) continue;
    const key = hashOf(JSON.stringify(found.columns.map(({ heading }) => heading))).slice(0, 32);
    const columns = await made.columnsFor(key, found.columns);
    const said = columns.flatMap(({ use }, at) => (use === "answer" ? [at] : []));
    const filled = found.answers.reduce((sum, row) => sum + said.filter((at) => (row[at] ?? "") !== "").length, 0);
    if (filled > MOST_PIECES) return refused("form", "too-large");
    const result = readForm({ columns, rows: found.answers, ...known() });
    const whose = made.whose ? { rows: rowsOf(found, columns) } : {};
    return { ...sourceOf({ ...made, kind: "form" }, result), form: { key, columns }, ...whose };
  }
  const plan = readPlanTables(tables, known());
  if (plan) return sourceOf({ ...made, kind: "actions" }, plan);
  return blocksRead(made, tableBlocks(tables));
}

function rowsOf(
  { answers, numbers }: NonNullable<ReturnType<typeof formOf>>,
  columns: readonly FormColumn[],
): FormRow[] {
  const who = columns.flatMap(({ use }, at) => (use === "identity" ? [at] : []));
  return answers.map((row, index) => ({
    number: numbers[index] ?? 0,
    whose: who.map((at) => row[at]?.trim() ?? "").filter((text) => text !== ""),
  }));
}
