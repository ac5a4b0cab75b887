import { Document, Packer, Paragraph, type FileChild } from "docx";
import { strFromU8, unzipSync } from "fflate";
import type { DocumentBlock } from "../../shared/report/document.ts";
import type { KeepTogether } from "./block-parts.ts";
import { DOTS, wordBlock } from "./docx-blocks.ts";

/** The blocks between two headings of the contents. */
export type DocxSection = { block: DocumentBlock; tied: KeepTogether }[];

/** How many blocks the library is given at once. Fewer take longer; more take more memory. */
const BLOCKS_AT_ONCE = 150;
/** A last chapter with fewer blocks than this stays on one page. */
const SHORT_CHAPTER = 12;
/** The style of a placeholder. Nobody's words are in this style, so none can be mistaken for a placeholder. */
const PLACE_STYLE = "SectionPlace";
const PLACE = new RegExp(`<w:p>(?:(?!</w:p>).)*?<w:pStyle w:val="${PLACE_STYLE}"/>.*?</w:p>`, "s");

/** Every block of a document in Word's form. */
export function allBlocks(blocks: readonly DocumentBlock[]): FileChild[] {
  return tie(blocks).flatMap(({ block, tied }) => wordBlock(block, tied));
}

/** The headings of the contents with placeholders between them, and the section that belongs to each placeholder. */
export function outline(blocks: readonly DocumentBlock[]): { children: FileChild[]; sections: DocxSection[] } {
  const children: FileChild[] = [];
  const sections: DocxSection[] = [];
  let section: DocxSection = [];
  const close = (): void => {
    if (section.length === 0) return;
    children.push(place());
    sections.push(section);
    section = [];
  };
  for (const one of tie(blocks)) {
    if (one.block.kind === "heading" && one.block.level < 3) {
      close();
      children.push(...wordBlock(one.block, one.tied));
    } else section.push(one);
  }
  close();
  return { children, sections };
}

/** The body of a document with its sections in place of the placeholders, a few blocks at a time. */
export async function* withSections(body: string, sections: readonly DocxSection[]): AsyncGenerator<string> {
  let rest = body;
  for (const batch of batches(sections))
    for (const section of await written(batch)) {
      const found = PLACE.exec(rest);
      if (!found) throw new Error("A section of the document has no place.");
      yield rest.slice(0, found.index) + section;
      rest = rest.slice(found.index + found[0].length);
    }
  yield rest;
}

function* batches(sections: readonly DocxSection[]): Generator<DocxSection[]> {
  let batch: DocxSection[] = [];
  let blocks = 0;
  for (const section of sections) {
    batch.push(section);
    blocks += section.length;
    if (blocks < BLOCKS_AT_ONCE) continue;
    yield batch;
    batch = [];
    blocks = 0;
  }
  if (batch.length > 0) yield batch;
}

/** The XML of these sections, which the library writes in a document of their own. */
async function written(sections: readonly DocxSection[]): Promise<string[]> {
  const children = sections.flatMap((section) => [
    ...section.flatMap(({ block, tied }) => wordBlock(block, tied)),
    place(),
  ]);
  const file = new Document({ numbering: { config: [{ reference: DOTS, levels: [] }] }, sections: [{ children }] });
  const { "word/document.xml": xml } = unzipSync(await Packer.toBuffer(file), {
    filter: ({ name }) => name === "word/document.xml",
  });
  const [, body = ""] = strFromU8(xml ?? new Uint8Array()).split("<w:body>");
  return body.split(new RegExp(PLACE.source, "s")).slice(0, -1);
}

/** A placeholder. It is a list paragraph, so that the frame defines the numbering, too. */
function place(): Paragraph {
  return new Paragraph({ style: PLACE_STYLE, numbering: { reference: DOTS, level: 0 } });
}

/**
 * Ties an introduction to what it introduces, and keeps a short last chapter together, so that no page is nearly empty.
 */
export function tie(blocks: readonly DocumentBlock[]): DocxSection {
  const last = blocks.findLastIndex((block) => block.kind === "heading" && block.level === 1);
  const short = blocks.length - last < SHORT_CHAPTER;
  let level = 0;
  return blocks.map((block, index) => {
    if (block.kind === "heading") level = block.level;
    const next = blocks[index + 1];
    if (next === undefined) return { block, tied: short ? "within" : "no" };
    const introduces = block.kind === "text" && (next.kind === "heading" ? next.level > level : next.kind !== "text");
    const closes = short && index > last && (block.kind === "text" || block.kind === "list");
    return { block, tied: introduces || closes ? "on" : "no" };
  });
}
