import { unzipSync, zipSync } from "fflate";
import writeXlsxFile, { type CellObject } from "write-excel-file/node";
import { TEMPLATE_MARK, type SessionTemplate } from "../../shared/template/session-template.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { sheetText } from "../../shared/text/inert.ts";
import { withProperty } from "./package-property.ts";

const HEADER = { fontWeight: "bold", backgroundColor: "#E8EEF5", wrap: true, alignVertical: "top" } as const;
const ROW_HEIGHT = 60;

/** A session's sheet as a workbook: the first sheet has two rows for every question, the second the instructions. */
export async function writeTemplateXlsx(template: SessionTemplate, t: Translate): Promise<Buffer> {
  const { title, subtitle, howTitle, how, area, questions, rowHead, columns, rows, attribution, version } = template;
  const text = (value: string): CellObject => ({
    value: sheetText(value),
    type: String,
    wrap: true,
    alignVertical: "top",
  });
  const head = [t("report.area"), t("report.asked.number"), t("report.asked.plain"), rowHead, ...columns];
  const answers = questions.flatMap(({ number, plain }) =>
    rows.map((row) => [
      { ...text(area), height: ROW_HEIGHT },
      { value: number, type: Number, align: "left", alignVertical: "top" } as CellObject,
      ...[plain, row].map(text),
      ...columns.map((): CellObject => ({ ...text(""), borderStyle: "thin", borderColor: "#9AA5B1" })),
    ]),
  );
  const sheets = [
    {
      sheet: t("report.template.sheet"),
      data: [head.map((value): CellObject => ({ value, type: String, ...HEADER })), ...answers],
      columns: [18, 10, 45, 18, 45, 45, 45].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: howTitle,
      data: [title, subtitle, howTitle, ...how, attribution, version].map((line) => [text(line)]),
      columns: [{ width: 100 }],
    },
  ];
  const made = unzipSync(await writeXlsxFile(sheets, { fontFamily: "Calibri", fontSize: 11 }).toBuffer());
  return Buffer.from(zipSync(withProperty(made, { name: TEMPLATE_MARK, value: JSON.stringify(template.mark) })));
}
