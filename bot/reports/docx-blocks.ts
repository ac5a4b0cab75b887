import {
  BorderStyle,
  HeadingLevel,
  Paragraph,
  StringValueElement,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  XmlComponent,
  type ITableOptions,
} from "docx";
import type { DocumentBlock, Run } from "../../shared/report/document.ts";
import { directionOf } from "../../shared/text/direction.ts";
import { TEXT_WIDTH, widthsOf } from "./column-widths.ts";
import { plainText } from "./inert.ts";

/** The numbering of lists. */
export const DOTS = "dots";

/** A table with no more rows than this is not parted at the end of a page. */
export const SHORT_TABLE = 8;

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** A block as Word has it. `tied`: it is not parted from what comes next. */
export function wordBlock(block: DocumentBlock, tied: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          ...layout([block]),
          children: [run({ text: block.text })].flat(),
        }),
      ];
    case "text":
      return [paragraph({ plain: undefined, note: "Note", lead: "Lead" }[block.tone], block.runs, tied)];
    case "list":
      return block.items.map(
        (item) =>
          new Paragraph({
            numbering: { reference: DOTS, level: 0 },
            style: "ListText",
            ...(tied ? { keepNext: true } : {}),
            ...layout(item),
            children: item.flatMap(run),
          }),
      );
    case "quote":
      return [
        paragraph("Quote", [{ text: block.text }]),
        ...(block.evidence === null ? [] : [paragraph("Evidence", [{ text: block.evidence }])]),
        paragraph("QuoteBy", [{ text: block.missing === null ? block.by : `${block.by} · ${block.missing}` }]),
      ];
    case "table":
      return [paragraph("TableCaption", [{ text: block.caption }]), tableOf(block), paragraph("AfterTable", [])];
  }
}

/** A table with its title as alternative text, which the library does not know of. */
export class TitledTable extends Table {
  constructor(title: string, options: ITableOptions) {
    super(options);
    const [properties] = this.root;
    if (!(properties instanceof XmlComponent)) throw new Error("A table of the document has no properties.");
    properties.addChildElement(new StringValueElement("w:tblCaption", title));
  }
}

function tableOf({ caption, header, rows }: Extract<DocumentBlock, { kind: "table" }>): Table {
  const widths = widthsOf([header, ...rows]);
  const together = rows.length <= SHORT_TABLE;
  const cellOf = (text: string, index: number, { kind, tied }: Place): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      ...(kind === "TableHead" ? { shading: { fill: "E8EEF5" } } : {}),
      children: [paragraph(kind, [{ text }], tied)],
    });
  return new TitledTable(plainText(caption), {
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 60, bottom: 60, left: 90, right: 90 },
    borders: LINES,
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: header.map((text, index) => cellOf(text, index, { kind: "TableHead", tied: together })),
      }),
      ...rows.map(
        (row, at) =>
          new TableRow({
            cantSplit: true,
            children: row.map((text, index) =>
              cellOf(text, index, {
                kind: index === 0 ? "TableHead" : "TableText",
                tied: together && at < rows.length - 1,
              }),
            ),
          }),
      ),
    ],
  });
}

type Place = { kind: "TableHead" | "TableText"; tied: boolean };

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "9AA5B1" };
export const LINES = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };

export function paragraph(style: string | undefined, runs: readonly Run[], tied = false): Paragraph {
  return new Paragraph({
    ...(style ? { style } : {}),
    ...(tied ? { keepNext: true } : {}),
    ...layout(runs),
    children: runs.flatMap(run),
  });
}

/** Hebrew and Arabic begin at the right. */
function layout(runs: readonly { text: string }[]): { bidirectional?: true } {
  return directionOf(runs.map(({ text }) => text).join(" ")) === "rtl" ? { bidirectional: true } : {};
}

/** Line ends within people's words stay line ends. */
function run({ text, bold, quiet }: Run): TextRun[] {
  return plainText(text)
    .split("\n")
    .map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          ...(bold ? { bold } : {}),
          ...(quiet ? { style: "Quiet" } : {}),
          ...(directionOf(line) === "rtl" ? { rightToLeft: true } : {}),
        }),
    );
}
