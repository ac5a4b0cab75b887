import { Document, HeightRule, Packer, PageOrientation, TableCell, TableRow, WidthType } from "docx";
import type { Translate } from "../../shared/locales/text.ts";
import { TEMPLATE_MARK, type SessionTemplate } from "../../shared/template/session-template.ts";
import { DOTS, wordBlock } from "./docx-blocks.ts";
import { paragraph } from "./docx-paragraph.ts";
import { docxStyles } from "./docx-styles.ts";
import { LINES, TitledTable } from "./docx-table.ts";
import { plainText } from "../../shared/text/inert.ts";
import { DOT } from "./write-docx.ts";

/** The width of the text on landscape A4, and of the first column, in twentieths of a point. */
const WIDTH = 14_570;
const FIRST = 1_900;
/** Room for some handwritten lines. */
const ROW_HEIGHT = 1_700;
const MARGIN = 1_134;

/** A session's sheet as a landscape Word document, with a table for every question, to fill in on screen or by hand. */
export function writeTemplateDocx(template: SessionTemplate, { locale }: Pick<Translate, "locale">): Promise<Buffer> {
  const { title, subtitle, howTitle, how, questions, attribution, version, mark } = template;
  const children = [
    paragraph("Title", [{ text: title }]),
    paragraph("Subtitle", [{ text: subtitle }]),
    ...wordBlock({ kind: "text", runs: [{ text: howTitle, bold: true }], tone: "plain" }, "on"),
    ...wordBlock({ kind: "list", items: how.map((text) => [{ text }]) }, "no"),
    ...questions.flatMap(({ heading, official }) => [
      ...wordBlock({ kind: "heading", level: 2, text: heading, id: heading }, "on"),
      paragraph("Note", [{ text: official }], { tied: true }),
      tableOf(heading, template),
      paragraph("AfterTable", []),
    ]),
    paragraph("Note", [{ text: attribution }]),
    paragraph("Note", [{ text: version }]),
  ];
  const size = { width: 11_906, height: 16_838, orientation: PageOrientation.LANDSCAPE };
  const page = { size, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } };
  const file = new Document({
    title: plainText(title),
    subject: plainText(subtitle),
    creator: "LLCP Evaluation",
    customProperties: [{ name: TEMPLATE_MARK, value: JSON.stringify(mark) }],
    styles: docxStyles(locale),
    numbering: { config: [{ reference: DOTS, levels: [DOT] }] },
    sections: [{ properties: { page }, children }],
  });
  return Packer.toBuffer(file);
}

function tableOf(heading: string, { rowHead, columns, rows }: SessionTemplate): TitledTable {
  const width = Math.floor((WIDTH - FIRST) / columns.length);
  const cell = (text: string, at: number, { isHead, tied }: { isHead: boolean; tied: boolean }): TableCell =>
    new TableCell({
      width: { size: at === 0 ? FIRST : width, type: WidthType.DXA },
      ...(isHead ? { shading: { fill: "E8EEF5" } } : {}),
      children: [paragraph(isHead ? "TableHead" : "TableText", [{ text }], { tied })],
    });
  return new TitledTable(plainText(heading), {
    width: { size: WIDTH, type: WidthType.DXA },
    columnWidths: [FIRST, ...columns.map(() => width)],
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    borders: LINES,
    rows: [
      new TableRow({
        ...{ tableHeader: true, cantSplit: true },
        children: [rowHead, ...columns].map((text, at) => cell(text, at, { isHead: true, tied: true })),
      }),
      ...rows.map(
        (label, row) =>
          new TableRow({
            height: { value: ROW_HEIGHT, rule: HeightRule.ATLEAST },
            cantSplit: true,
            children: [label, ...columns.map(() => "")].map((text, at) =>
              cell(text, at, { isHead: at === 0, tied: row < rows.length - 1 }),
            ),
          }),
      ),
    ],
  });
}
