import {
  BorderStyle,
  StringValueElement,
  Table,
  TableCell,
  TableRow,
  WidthType,
  XmlComponent,
  type ITableOptions,
} from "docx";
import {
  barShares,
  pictureTable,
  SHORT_TABLE,
  type DocumentBlock,
  type GridBlock,
} from "../../shared/report/document.ts";
import { barWidths, TEXT_WIDTH, widthsOf } from "./column-widths.ts";
import { paragraph, type Drawn } from "./docx-paragraph.ts";
import { plainText } from "../../shared/text/inert.ts";

/** The padding of a cell, left and right together. */
const BESIDE = 180;
/** A bar is at least as long as the number in it. */
const SHORTEST_BAR = 400;

const HEAD = "E8EEF5";
const BARS = ["9CC3E6", "F4C7A1"];
const TONES = { said: "9CC3E6", few: "DCE9F6", none: "FFFFFF" } as const satisfies Record<
  GridBlock["rows"][number]["cells"][number]["tone"],
  string
>;

export type TableLike = Extract<DocumentBlock, { kind: "table" | "grid" | "bars" }>;

/** The text of a table or a picture, cell by cell, and the widths of its columns. */
export function tableLayout(block: TableLike): {
  caption: string;
  header: string[];
  rows: string[][];
  widths: number[];
} {
  const table = block.kind === "table" ? block : pictureTable(block);
  const { caption, header, rows } = table;
  return {
    caption,
    header,
    rows,
    widths: block.kind === "bars" ? barWidths(header.length) : widthsOf([header, ...rows]),
  };
}

/** A table whose title is its alternative text. The library has no setting for it. */
export class TitledTable extends Table {
  constructor(title: string, options: ITableOptions) {
    super(options);
    const [properties] = this.root;
    if (!(properties instanceof XmlComponent)) throw new Error("A table of the document has no properties.");
    properties.addChildElement(new StringValueElement("w:tblCaption", title));
  }
}

/** A picture becomes a table, too, so that it can be read aloud and stays sharp. */
export function tableOf(block: TableLike): Table {
  const { caption, header, rows, widths } = tableLayout(block);
  const shares = block.kind === "bars" ? barShares(block) : [];
  const together = rows.length <= SHORT_TABLE;
  const cellOf = (text: string, column: number, { head, fill, drawn }: Shown): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      ...(fill === undefined ? {} : { shading: { fill } }),
      children: [paragraph(head ? "TableHead" : "TableText", [{ text }], drawn)],
    });
  return new TitledTable(plainText(caption), {
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    margins: { top: 60, bottom: 60, left: BESIDE / 2, right: BESIDE / 2 },
    borders: LINES,
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: header.map((text, column) =>
          cellOf(text, column, { head: true, fill: HEAD, drawn: { tied: together } }),
        ),
      }),
      ...rows.map((cells, row) => {
        const tied = together && row < rows.length - 1;
        return new TableRow({
          cantSplit: true,
          children: cells.map((text, column) =>
            cellOf(text, column, {
              head: column === 0,
              fill: column === 0 ? HEAD : toneAt(block, row, column),
              drawn: {
                tied,
                ...barOf(shares[row]?.[column - 1] ?? null, { column, width: (widths[column] ?? 0) - BESIDE }),
              },
            }),
          ),
        });
      }),
    ],
  });
}

type Shown = { head: boolean; fill: string | undefined; drawn: Drawn };

function toneAt(block: TableLike, row: number, column: number): string | undefined {
  if (block.kind !== "grid") return undefined;
  return TONES[block.rows[row]?.cells[column - 1]?.tone ?? "none"];
}

function barOf(share: number | null, { column, width }: { column: number; width: number }): Drawn {
  if (share === null) return {};
  const long = Math.max(SHORTEST_BAR, Math.round(share * width));
  return { bar: { fill: BARS[(column - 1) % BARS.length] ?? HEAD, short: Math.max(0, width - long) } };
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "9AA5B1" };
export const LINES = { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE };
