import { HeadingLevel, Paragraph, type Table } from "docx";
import { quoteNote, type DocumentBlock } from "../../shared/report/document.ts";
import { paragraph, runsOf, layout } from "./docx-paragraph.ts";
import { tableOf } from "./docx-table.ts";

/** The numbering of lists. */
export const DOTS = "dots";

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** A block as Word has it. `tied`: it is not parted from what comes next. */
export function wordBlock(block: DocumentBlock, tied: boolean): (Paragraph | Table)[] {
  switch (block.kind) {
    case "heading":
      return [
        new Paragraph({
          heading: HEADINGS[block.level],
          ...(block.newPage ? { pageBreakBefore: true } : {}),
          ...layout([block]),
          children: runsOf({ text: block.text }),
        }),
      ];
    case "text":
      return [paragraph({ plain: undefined, note: "Note", lead: "Lead" }[block.tone], block.runs, { tied })];
    case "list":
      return block.items.map(
        (item) =>
          new Paragraph({
            numbering: { reference: DOTS, level: 0 },
            style: "ListText",
            ...(tied ? { keepNext: true } : {}),
            ...layout(item),
            children: item.flatMap(runsOf),
          }),
      );
    case "quote":
      return [
        paragraph("Quote", [{ text: block.text }]),
        ...(block.evidence === null ? [] : [paragraph("Evidence", [{ text: block.evidence }])]),
        ...(quoteNote(block) === "" ? [] : [paragraph("QuoteBy", [{ text: quoteNote(block) }])]),
      ];
    case "table":
    case "grid":
    case "bars":
      return [paragraph("TableCaption", [{ text: block.caption }]), tableOf(block), paragraph("AfterTable", [])];
  }
}
