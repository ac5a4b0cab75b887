import {
  groupTableSchema,
  statementKindSchema,
  type GroupTable,
  type Parts,
  type StatementKind,
  type Voice,
} from "../../answers/answer.ts";
import { cellStateSchema, type CellState } from "../../findings/coverage.ts";
import { LANGUAGES, translator, type TextKey, type Translate } from "../../locales/text.ts";
import { voiceOf } from "../../report/area-blocks.ts";
import { silenceText } from "../../report/coverage-blocks.ts";
import { PART_TITLES } from "../../report/report-document.ts";
import { byNumber } from "../by-number.ts";
import type { AreaIndex, FrameworkIndex } from "../import-result.ts";
import type { Table } from "../table.ts";
import { notesUntold, type OwnCell, type OwnReport, type OwnVoice } from "./own-report.ts";

type Sources = { framework: FrameworkIndex; areas: AreaIndex; indicatorId: string | null };
type Row = readonly string[];

/**
 * One of our reports, from the rows of its spreadsheet, or of its CSV file, which has no silences; null for any other
 * table.
 */
export function ownFromTables(tables: readonly Table[], sources: Sources): OwnReport | null {
  for (const language of LANGUAGES) {
    const found = reportIn(tables, sources, translator(language));
    if (found) return found;
  }
  return null;
}

/** Whether these are the columns of our answers, told by two that only ours have. */
export function isOwnHead(head: Row): boolean {
  return LANGUAGES.map(translator).some(
    (t) => head.includes(t("report.sheet.ref")) && head.includes(t("report.sheet.voice")),
  );
}

type Sheet = { at: (row: Row, title: string) => string; rows: readonly Row[] };

/** The table that has all of these columns, in any position. */
function sheetWith(tables: readonly Table[], titles: readonly string[]): Sheet | null {
  for (const { rows } of tables) {
    const [head = [], ...body] = rows;
    if (!titles.every((title) => head.includes(title))) continue;
    const at = (row: Row, title: string): string => row[head.indexOf(title)]?.trim() ?? "";
    return { at, rows: body.filter((row) => row.some((cell) => cell !== "")) };
  }
  return null;
}

function reportIn(tables: readonly Table[], sources: Sources, t: Translate): OwnReport | null {
  const [ref, voice, state] = [t("report.sheet.ref"), t("report.sheet.voice"), t("report.state")];
  const [area, number] = [t("report.area"), t("report.asked.number")];
  const words = sheetWith(tables, [ref, area, number, voice]);
  const counts = sheetWith(tables, [area, number, state]);
  if (!words) return null;
  const about = aboutOf(tables, sources, t);
  const indicator = sources.framework.indicators.find(({ id }) => id === about.indicatorId);
  const places: Places = {
    areaId: (name) => sources.areas.find((one) => one.name === name)?.id ?? null,
    questionId: (text) => indicator?.questions.find((one) => String(one.number) === text)?.id ?? null,
    t,
  };
  const cells = counts?.rows.flatMap((row) => cellOf(row, counts, places)) ?? null;
  const { said, leftOut } = voicesOf(words, places);
  const placed = cells ?? said;
  return {
    ...about,
    areaIds: [...new Set(placed.flatMap(({ areaId }) => areaId ?? []))],
    questionIds: [...new Set(placed.flatMap(({ questionId }) => questionId ?? []))].sort(byNumber),
    ...{ cells, said, whole: [], reach: [] },
    notes: leftOut.map((text) => ({ code: "left-out" as const, text })),
  };
}

type Places = {
  areaId: (name: string) => string | null;
  questionId: (number: string) => string | null;
  t: Translate;
};

const SILENCES = cellStateSchema.exclude(["answered"]).options;

function cellOf(row: Row, { at }: Sheet, { areaId, questionId, t }: Places): OwnCell[] {
  const place = {
    areaId: areaId(at(row, t("report.area"))),
    questionId: questionId(at(row, t("report.asked.number"))),
  };
  if (place.areaId === null || place.questionId === null) return [];
  const states = new Map<string, CellState>(SILENCES.map((state) => [silenceText(state, t), state]));
  const count = (key: TextKey): number => Math.max(0, Number(at(row, t(key))) || 0);
  const state = states.get(at(row, t("report.state"))) ?? "answered";
  const counts = { unable: count("report.count.unable"), unclear: count("report.count.unclear") };
  return [{ areaId: place.areaId, questionId: place.questionId, state, ...counts }];
}

function voicesOf(
  { at, rows }: Sheet,
  { areaId, questionId, t }: Places,
): {
  said: OwnVoice[];
  leftOut: string[];
} {
  const voices = new Map<string, Voice>([
    ...(["individual", "group", "on-behalf", "unknown"] as const).map((voice): [string, Voice] => [
      voiceOf({ voice, attribution: "named" }, t),
      voice,
    ]),
    [voiceOf({ voice: "individual", attribution: "anonymous" }, t), "individual"],
  ]);
  const said: OwnVoice[] = [];
  const leftOut: string[] = [];
  for (const row of rows) {
    const parts = partsOf((kind) => at(row, t(PART_TITLES[kind])));
    const ref = at(row, t("report.sheet.ref"));
    const before = said.at(-1);
    if (at(row, t("report.sheet.note")) === t("report.leftOut")) leftOut.push(ref);
    // A text too long for a cell continues in further rows.
    else if (ref === "" && before) before.parts = joined(before.parts, parts);
    else {
      const place = {
        areaId: areaId(at(row, t("report.area"))),
        questionId: questionId(at(row, t("report.asked.number"))),
      };
      const voice = voices.get(at(row, t("report.sheet.voice"))) ?? "unknown";
      const table = tableIn(at(row, t("report.sheet.table")), at(row, t("report.sheet.people")));
      said.push({ ...place, voice, parts, ...groupOf(voice, table, at(row, t("report.sheet.groups"))) });
    }
  }
  return { said, leftOut };
}

/** A table tells how many notes a text was made of, not their words. */
function groupOf(voice: Voice, table: GroupTable | null, groups: string): Pick<OwnVoice, "table" | "originals"> {
  if (voice !== "group") return {};
  const originals = notesUntold(Number(groups));
  return { ...(table && { table }), ...(originals && { originals }) };
}

/** The table that wrote a note. A name that exceeds our limit counts as none. */
function tableIn(name: string, people: string): GroupTable | null {
  const read = groupTableSchema.safeParse({ name, people: people === "" ? null : Number(people) });
  return read.success ? read.data : null;
}

function partsOf(textOf: (kind: StatementKind) => string): Parts {
  return Object.fromEntries(
    statementKindSchema.options.map((kind) => [kind, textOf(kind)] as const).filter(([, text]) => text !== ""),
  );
}

function joined(before: Parts, more: Parts): Parts {
  return partsOf((kind) => `${before[kind] ?? ""}${more[kind] ?? ""}`);
}

/** What the workbook tells of itself; a CSV file tells nothing. */
function aboutOf(
  tables: readonly Table[],
  { framework, indicatorId }: Sources,
  t: Translate,
): Pick<OwnReport, "title" | "indicatorId" | "days" | "leftovers"> {
  const sheet = sheetWith(tables, [t("report.sheet.what"), t("report.sheet.value")]);
  const valueOf = (key: TextKey): string | null => {
    const row = sheet?.rows.find((one) => sheet.at(one, t("report.sheet.what")) === t(key));
    return row && sheet ? sheet.at(row, t("report.sheet.value")) || null : null;
  };
  const [number] = valueOf("report.sheet.indicator")?.split(" ") ?? [];
  const [only, ...others] = framework.indicators;
  const named = framework.indicators.find((one) => one.number === number)?.id ?? null;
  const [from, to] = [dayOf(valueOf("report.sheet.from")), dayOf(valueOf("report.sheet.to"))];
  const reached = sheet?.rows.filter((row) => sheet.at(row, t("report.sheet.what")) === t("report.reached")) ?? [];
  return {
    title: valueOf("report.sheet.title"),
    indicatorId: named ?? indicatorId ?? (sheet === null && others.length === 0 ? (only?.id ?? null) : null),
    days: from !== null && to !== null ? { from, to } : null,
    leftovers: reached.map((row) => sheet?.at(row, t("report.sheet.value")) ?? ""),
  };
}

function dayOf(value: string | null): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(value ?? "")?.[0] ?? null;
}
