import type { DocumentBlock, Run } from "../../shared/report/document.ts";
import type { TableLike } from "./docx-table.ts";

/**
 * How Word keeps a block together at the end of a page. `no`: it may break. `on`: it stays with what comes next.
 * `within`: a list's items stay together.
 */
export type KeepTogether = "no" | "on" | "within";

/**
 * One paragraph or table of a block in Word. `style`: the paragraph's; null: the document's default. `tied`: it stays
 * with what comes next.
 */
export type BlockPart =
  | { kind: "heading"; level: 1 | 2 | 3; text: string; newPage: boolean }
  | { kind: "paragraph"; style: string | null; runs: readonly Run[]; tied: boolean }
  | { kind: "item"; runs: readonly Run[]; tied: boolean }
  | { kind: "table"; table: TableLike };

const STYLES = { plain: null, note: "Note", lead: "Lead" } as const;

/** The Word parts of a block, in order. The document is written from them, and its pages are estimated from them. */
export function partsOf(block: DocumentBlock, tied: KeepTogether): BlockPart[] {
  switch (block.kind) {
    case "heading":
      return [{ kind: "heading", level: block.level, text: block.text, newPage: block.newPage === true }];
    case "text":
      return [{ kind: "paragraph", style: STYLES[block.tone], runs: block.runs, tied: tied === "on" }];
    case "list":
      return block.items.map((runs, index) => {
        const isKept = tied === "on" || (tied === "within" && index < block.items.length - 1);
        return { kind: "item", runs, tied: isKept };
      });
    case "quote":
      return [
        styled("Quote", block.text),
        ...(block.evidence === null ? [] : [styled("Evidence", block.evidence)]),
        ...(block.by === "" ? [] : [styled("QuoteBy", block.by)]),
      ];
    case "table":
    case "grid":
    case "bars":
      return [styled("TableCaption", block.caption), { kind: "table", table: block }, styled("AfterTable")];
  }
}

function styled(style: string, text?: string): BlockPart {
  return { kind: "paragraph", style, runs: text === undefined ? [] : [{ text }], tied: false };
}
