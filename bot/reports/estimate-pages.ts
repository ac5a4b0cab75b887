import { SHORT_TABLE, type DocumentBlock, type ReportDocument, type Run } from "../../shared/report/document.ts";
import { partsOf, type BlockPart } from "./block-parts.ts";
import { TEXT_WIDTH } from "./column-widths.ts";
import { tie } from "./docx-pieces.ts";
import { tableLayout, type TableLike } from "./docx-table.ts";
import { setLines } from "./set-lines.ts";
import { QUIET_SIZE, styleMeasures } from "./style-measures.ts";
import { LINE_HEIGHT } from "./text-widths.ts";

/** Lengths are twentieths of a point. */
const PAGE_HEIGHT = 16_838 - 2 * 1_134;
const LIST_INDENT = 425;
/** A cell's padding beside and above its text, both sides together, and its border. */
const CELL = { beside: 180, above: 120, line: 10 };

/** A paragraph, or a row of a table. */
type Piece = {
  /** The height of each line. */
  lines: readonly number[];
  /** The part of a line's height that is the gap to the next line. At the foot of a page it may be missing. */
  leading: number;
  before: number;
  after: number;
  /** It stays on the page of what comes next. */
  tied: boolean;
  /** The height of the table's head, which is repeated on each page that the rows continue on. */
  head: number;
  /** It begins a page. */
  opens: boolean;
  inContents: boolean;
};

export type EstimatedPages = {
  /** The page of each heading of the contents, in their order. */
  headings: number[];
  count: number;
};

/**
 * Estimates the pages that headings stand on, from the widths of letters and the styles. The time grows with the length
 * of the text alone. The result agrees with the library's full layout; LibreOffice puts some headings of a long
 * document a page later.
 */
export function estimatePages(document: ReportDocument): EstimatedPages {
  const pieces = [...frontOf(document), ...tied(document.summary), ...contentsOf(document), ...tied(document.blocks)];
  const headings: number[] = [];
  let count = 1;
  let at = 0;
  let after = 0;
  for (const [index, piece] of pieces.entries()) {
    const { before, lines, leading, head } = piece;
    if (piece.opens && at > 0) {
      count += 1;
      at = 0;
    }
    // Of two adjoining spaces the larger counts. At the top of a page none does.
    at += at === 0 && count > 1 ? 0 : Math.max(after, before);
    if (at > 0 && at + needed(pieces, index) > PAGE_HEIGHT) {
      count += 1;
      at = head;
    }
    if (piece.inContents) headings.push(count);
    for (const [line, height] of lines.entries()) {
      // A last line never stands alone on the next page.
      const together = lines.slice(line, line === lines.length - 2 && line > 1 ? undefined : line + 1);
      if (line > 0 && at + roomFor(together, leading) > PAGE_HEIGHT) {
        count += 1;
        at = 0;
      }
      at += height;
    }
    after = piece.after;
  }
  return { headings, count };
}

/** How much room a piece needs to begin on this page: all that it is tied to, and the first lines of what follows. */
function needed(pieces: readonly Piece[], from: number): number {
  let height = 0;
  for (let index = from; height <= PAGE_HEIGHT; index += 1) {
    const piece = pieces[index];
    if (!piece) break;
    const { lines, leading, tied } = piece;
    if (!tied) return height + roomFor(lines.length < 4 ? lines : lines.slice(0, 2), leading);
    height += sum(lines) + Math.max(piece.after, pieces[index + 1]?.before ?? 0);
  }
  // Pieces that are longer than a page together are not kept together.
  return 0;
}

function roomFor(lines: readonly number[], leading: number): number {
  return sum(lines) - (lines.at(-1) ?? 0) * leading;
}

const tied = (blocks: readonly DocumentBlock[]): Piece[] =>
  tie(blocks).flatMap(({ block, tied }) => partsOf(block, tied).flatMap(piecesOf));

function frontOf({ cover, title, subtitle, lines }: ReportDocument): Piece[] {
  return [
    ...(cover
      ? [paragraph("CoverName", [{ text: cover.partnership }]), paragraph("Council", [{ text: cover.council }])]
      : []),
    paragraph("Title", [{ text: title }]),
    paragraph("Subtitle", [{ text: subtitle }]),
    ...[...lines, ...(cover?.lines ?? [])].map((line) => paragraph("Note", [{ text: line }])),
  ];
}

function contentsOf({ contents, cover, summary, blocks }: ReportDocument): Piece[] {
  if (contents === null) return [];
  return [
    { ...paragraph("ContentsTitle", [{ text: contents }]), opens: cover !== null },
    ...[...summary, ...blocks].flatMap((block) =>
      block.kind === "heading" && block.level < 3
        ? // The page number at the end needs room as well.
          [paragraph(`TOC${block.level}`, [{ text: `${block.text} 000` }])]
        : [],
    ),
    // The library ends the contents with an empty paragraph.
    paragraph("Normal", []),
  ];
}

function piecesOf(part: BlockPart): Piece[] {
  switch (part.kind) {
    case "heading":
      return [
        {
          ...paragraph(`Heading${part.level}`, [{ text: part.text }]),
          ...{ opens: part.newPage, inContents: part.level < 3 },
        },
      ];
    case "paragraph":
      return [paragraph(part.style ?? "Normal", part.runs, { tied: part.tied })];
    case "item":
      return [paragraph("ListText", part.runs, { indent: LIST_INDENT, tied: part.tied })];
    case "table":
      return rowsOf(part.table);
  }
}

function rowsOf(block: TableLike): Piece[] {
  const { header, rows, widths } = tableLayout(block);
  const heightOf = (cells: readonly string[], isHead: boolean): number => {
    const heights = cells.map((text, index) => {
      const width = (widths[index] ?? 0) - CELL.beside;
      return sum(paragraph(isHead || index === 0 ? "TableHead" : "TableText", [{ text }], { width }).lines);
    });
    return Math.max(...heights) + CELL.above + CELL.line;
  };
  const row = (height: number, head: number, tied: boolean): Piece => ({
    ...{ lines: [height], leading: 0, before: 0, after: 0, head, tied, opens: false, inContents: false },
  });
  const head = heightOf(header, true);
  const isLast = (index: number): boolean => index === rows.length - 1;
  const together = rows.length <= SHORT_TABLE;
  return [
    row(head, 0, true),
    ...rows.map((cells, at) =>
      row(heightOf(cells, false) + (isLast(at) ? CELL.line : 0), head, together && !isLast(at)),
    ),
  ];
}

type Fit = { width?: number; indent?: number; tied?: boolean };

function paragraph(style: string, runs: readonly Run[], { width = TEXT_WIDTH, indent, tied = false }: Fit = {}): Piece {
  const own = styleMeasures(style);
  const setting = { size: own.size, quiet: QUIET_SIZE, bold: own.bold, width: width - (indent ?? own.indent) };
  return {
    lines: setLines(runs, setting).map((size) => size * LINE_HEIGHT * own.line),
    leading: Math.max(0, 1 - 1 / own.line),
    ...{ before: own.before, after: own.after, tied: own.tied || tied, head: 0, opens: false, inContents: false },
  };
}

const sum = (lengths: readonly number[]): number => lengths.reduce((total, one) => total + one, 0);
