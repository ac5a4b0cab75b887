import { findArea } from "../../shared/areas/areas.ts";
import { findIndicator } from "../../shared/framework/frameworks.ts";
import { htmlBlocks } from "../../shared/import/html-blocks.ts";
import type { AreaIndex, FrameworkIndex, ImportResult } from "../../shared/import/import-result.ts";
import type { Table } from "../../shared/import/table.ts";
import { kindOfColumn, readTemplate } from "../../shared/import/template/read-template.ts";
import { rowsOfBlocks, rowsOfSheets, type TemplateRows } from "../../shared/import/template/template-rows.ts";
import { LANGUAGES, translator } from "../../shared/locales/text.ts";
import {
  sessionTemplate,
  TEMPLATE_MARK,
  templateMarkSchema,
  type SessionTemplate,
  type TemplateMark,
} from "../../shared/template/session-template.ts";

type Known = { framework: FrameworkIndex; areas: AreaIndex };
type Marks = ReadonlyMap<string, string>;

/** A filled template and the session that it was made for. */
export type FilledSheet = { result: ImportResult; sheetOf: string };

/** One of our templates, filled in with Word; null for any other document. */
export function readFilledDocument({ html, marks }: { html: string; marks: Marks }, known: Known): FilledSheet | null {
  const mark = markIn(marks);
  return mark && filled(mark, rowsOfBlocks(htmlBlocks(html), isRowHead), known);
}

/** Reads a form that was filled in with Excel. */
export function readFilledTables(
  { tables, marks }: { tables: readonly Table[]; marks: Marks },
  known: Known,
): FilledSheet | null {
  const mark = markIn(marks);
  if (!mark) return null;
  for (const t of LANGUAGES.map(translator)) {
    const heads = { area: t("report.area"), question: t("report.asked.number"), plain: t("report.asked.plain") };
    const isHead = (row: readonly string[]): boolean => row.filter((text) => kindOfColumn(text) !== null).length > 1;
    const read = rowsOfSheets(tables, { ...heads, row: t("report.template.row") }, isHead);
    if (read.rows.length > 0) return filled(mark, read, known);
  }
  return filled(mark, { rows: [], others: tables.flatMap(({ rows }) => rows.flat()) }, known);
}

const ROW_HEADS = LANGUAGES.map((language) => translator(language)("report.template.row"));
const isRowHead = (heading: string): boolean => ROW_HEADS.includes(heading.trim());

function filled(mark: TemplateMark, rows: TemplateRows, known: Known): FilledSheet {
  return { result: readTemplate({ ...rows, ...known, mark, blank: blankOf(mark) }), sheetOf: mark.session };
}

/** The blank template as it was printed. */
function blankOf(mark: TemplateMark): SessionTemplate[] {
  const found = findIndicator(mark.indicator);
  if (!found) return [];
  const { framework, indicator } = found;
  const input = {
    session: {
      ...{ id: mark.session, areaId: mark.area },
      questions: indicator.questions.filter(({ number }) => mark.q.includes(number)),
    },
    areaName: findArea(mark.area)?.name ?? mark.area,
    evaluation: mark,
    indicator,
    attribution: framework.attribution,
  };
  return LANGUAGES.map((language) => sessionTemplate(input, translator(language)));
}

function markIn(marks: Marks): TemplateMark | null {
  try {
    return templateMarkSchema.safeParse(JSON.parse(marks.get(TEMPLATE_MARK) ?? "null")).data ?? null;
  } catch {
    return null;
  }
}
