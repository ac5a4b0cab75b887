import { HeadingLevel, Paragraph, type Table } from "docx";
import type { DocumentBlock } from "../../shared/report/document.ts";
import { partsOf, type BlockPart, type KeepTogether } from "./block-parts.ts";
import { paragraph, runsOf, layout } from "./docx-paragraph.ts";
import { tableOf } from "./docx-table.ts";

/** The numbering of lists. */
export const DOTS = "dots";

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** A block as Word paragraphs and tables. */
export function wordBlock(block: DocumentBlock, tied: KeepTogether): (Paragraph | Table)[] {
  return partsOf(block, tied).map(written);
}

function written(part: BlockPart): Paragraph | Table {
  switch (part.kind) {
    case "heading":
      return new Paragraph({
        heading: HEADINGS[part.level],
        ...(part.newPage ? { pageBreakBefore: true } : {}),
        ...layout([part]),
        children: runsOf({ text: part.text }),
      });
    case "paragraph":
      return paragraph(part.style ?? undefined, part.runs, { tied: part.tied });
    case "item":
      return new Paragraph({
        numbering: { reference: DOTS, level: 0 },
        style: "ListText",
        ...(part.tied ? { keepNext: true } : {}),
        ...layout(part.runs),
        children: part.runs.flatMap(runsOf),
      });
    case "table":
      return tableOf(part.table);
  }
}
