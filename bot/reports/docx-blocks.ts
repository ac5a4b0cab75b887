import { HeadingLevel, Paragraph, type Table } from "docx";
import type { DocumentBlock } from "../../shared/report/document.ts";
import { paragraph, runsOf, layout } from "./docx-paragraph.ts";
import { tableOf } from "./docx-table.ts";

/** The numbering of lists. */
export const DOTS = "dots";

const HEADINGS = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

/** What a block is not parted from at the end of a page: nothing, what comes next, or, for a list, only its own items from each other. */
export type KeepTogether = "no" | "on" | "within";

/** Whether an item of a list stays with what comes next. */
export function isItemKept(tied: KeepTogether, { index, of }: { index: number; of: number }): boolean {
  return tied === "on" || (tied === "within" && index < of - 1);
}

/** A block as Word has it. */
export function wordBlock(block: DocumentBlock, tied: KeepTogether): (Paragraph | Table)[] {
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
      return [
        paragraph({ plain: undefined, note: "Note", lead: "Lead" }[block.tone], block.runs, { tied: tied === "on" }),
      ];
    case "list":
      return block.items.map(
        (item, index) =>
          new Paragraph({
            numbering: { reference: DOTS, level: 0 },
            style: "ListText",
            ...(isItemKept(tied, { index, of: block.items.length }) ? { keepNext: true } : {}),
            ...layout(item),
            children: item.flatMap(runsOf),
          }),
      );
    case "quote":
      return [
        paragraph("Quote", [{ text: block.text }]),
        ...(block.evidence === null ? [] : [paragraph("Evidence", [{ text: block.evidence }])]),
        ...(block.by === "" ? [] : [paragraph("QuoteBy", [{ text: block.by }])]),
      ];
    case "table":
    case "grid":
    case "bars":
      return [paragraph("TableCaption", [{ text: block.caption }]), tableOf(block), paragraph("AfterTable", [])];
  }
}
