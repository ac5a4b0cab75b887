import {
  AlignmentType,
  Document,
  Footer,
  Header,
  ImageRun,
  LevelFormat,
  PageNumber,
  Packer,
  Paragraph,
  TableOfContents,
  TextRun,
  type FileChild,
  type PageNumberEstimator,
} from "docx";
import { strFromU8, unzipSync } from "fflate";
import type { ReportDocument } from "../../shared/report/document.ts";
import { REPORT_MARK, type ReportIndex, type ReportMark } from "../../shared/report/report-index.ts";
import { DOTS } from "./docx-blocks.ts";
import { withIndex } from "./docx-index.ts";
import { paragraph } from "./docx-paragraph.ts";
import { allBlocks, outline, withSections } from "./docx-pieces.ts";
import { docxStyles, wordLanguage } from "./docx-styles.ts";
import { estimatePages } from "./estimate-pages.ts";
import { plainText } from "../../shared/text/inert.ts";
import type { TitledLogo } from "./logo.ts";
import { zipOf, type ZipEntry } from "./zip.ts";

/** The author that a document names. */
const PROGRAM = "LLCP Evaluation";

/**
 * `locale`: of the program's own text. `at`: the date of the document. `mark`: identifies the report. `index`: lets it
 * be imported again. `logo`: for the cover.
 */
export type DocxMaking = {
  at: Date;
  mark: ReportMark;
  index: ReportIndex | null;
  logo: TitledLogo | null;
  locale: string;
};

/** The most room that a logo takes, in pixels of 96 to the inch. */
const LOGO_HEIGHT = 90;
const LOGO_WIDTH = 320;
/** The room above the title on a page with little but the cover, in twentieths of a point. */
const COVER_ROOM = 3_400;
/**
 * With more blocks than this, sections are put in piece by piece: the library takes a hundred times the memory of a
 * block's words.
 */
const WHOLE_BLOCKS = 400;

/**
 * The report as a Word document: real styles and headings, contents with their entries, tables with header rows, page
 * numbers. The library builds what it is given as a whole. Of a long document that is only the frame with its headings;
 * what stands between them is put in piece by piece.
 */
export async function* writeDocx(
  document: ReportDocument,
  { at, mark, index, logo, locale }: DocxMaking,
): AsyncGenerator<Uint8Array> {
  const { blocks } = document;
  const { children, sections } =
    blocks.length > WHOLE_BLOCKS ? outline(blocks) : { children: allBlocks(blocks), sections: [] };
  const frame = wordFile(document, { children, pageNumbers: estimateOf(document), logo, mark, locale });
  const files = withIndex(unzipSync(await Packer.toBuffer(frame)), index);
  yield* zipOf(
    Object.entries(files).map(([name, bytes]) => ({
      name,
      at,
      pieces: piecesOf({ name, bytes, at, locale }, sections),
    })),
  );
}

type Part = { name: string; bytes: Uint8Array; at: Date; locale: string };

function piecesOf({ name, bytes, at, locale }: Part, sections: Parameters<typeof withSections>[1]): ZipEntry["pieces"] {
  if (name === "word/document.xml") return withSections(toBeRefreshed(recounted(strFromU8(bytes))), sections);
  if (name === "docProps/core.xml") return [described(strFromU8(bytes), { at, locale })];
  return [bytes];
}

/**
 * The library numbers headings on from one document to the next. Here numbering restarts, so that the same report gives
 * the same file.
 */
function recounted(body: string): string {
  const before = Number(/<w:bookmarkStart w:name="_Toc(\d+)"/.exec(body)?.[1] ?? 1) - 1;
  return body.replace(
    /(<w:bookmark(?:Start w:name="_Toc|End w:id=")|w:anchor="_Toc|<w:instrText[^>]*>PAGEREF _Toc|(?<=_Toc\d+" )w:id=")(\d+)/g,
    (_all, mark: string, number: string) => `${mark}${Number(number) - before}`,
  );
}

/** Makes Word replace the estimated page numbers by its own when it opens the document. */
function toBeRefreshed(body: string): string {
  return body.replaceAll('<w:fldChar w:fldCharType="begin"/>', '<w:fldChar w:fldCharType="begin" w:dirty="true"/>');
}

/** The library's own layout takes three milliseconds a block and does not see what is put in between headings. */
function estimateOf(document: ReportDocument): PageNumberEstimator {
  return (body) => {
    const { headings, count } = estimatePages(document);
    const names = [...JSON.stringify(body).matchAll(/"w:name":"(_Toc\d+)"/g)].map(([, name = ""]) => name);
    return { bookmarks: new Map(names.map((name, index) => [name, String(headings[index])])), pageCount: count };
  };
}

/**
 * Sets the dates and the language of the document. The library dates a document by when it is written, and has no
 * setting for its language.
 */
function described(core: string, { at, locale }: Pick<Part, "at" | "locale">): string {
  return core
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at.toISOString()}`)
    .replace("</cp:coreProperties>", `<dc:language>${wordLanguage(locale)}</dc:language></cp:coreProperties>`);
}

type Frame = {
  children: readonly FileChild[];
  pageNumbers: PageNumberEstimator;
  logo: TitledLogo | null;
  mark: ReportMark;
  locale: string;
};

/** The document that the library is given. */
export function wordFile(document: ReportDocument, { children, pageNumbers, logo, mark, locale }: Frame): Document {
  const { title, subtitle, lines, running, contents, pageOf, cover, summary } = document;
  const isCover = summary.length > 0;
  const front = [
    ...(logo ? [logoLine(logo)] : []),
    ...(cover
      ? [paragraph("CoverName", [{ text: cover.partnership }]), paragraph("Council", [{ text: cover.council }])]
      : []),
    paragraph("Title", [{ text: title }], isCover ? { before: COVER_ROOM } : {}),
    paragraph("Subtitle", [{ text: subtitle }]),
    ...[...lines, ...(cover?.lines ?? [])].map((line) => paragraph("Note", [{ text: line }])),
    ...allBlocks(summary),
    ...(contents === null
      ? []
      : [
          paragraph("ContentsTitle", [{ text: contents }], { newPage: cover !== null }),
          new TableOfContents(contents, { hyperlink: true, headingStyleRange: "1-2" }),
        ]),
  ];
  return new Document({
    title: plainText(title),
    subject: plainText(subtitle),
    creator: plainText(document.cover?.partnership ?? PROGRAM),
    lastModifiedBy: PROGRAM,
    customProperties: [{ name: REPORT_MARK, value: mark }],
    ...(document.cover ? { keywords: plainText(document.cover.council) } : {}),
    styles: docxStyles(locale),
    numbering: { config: [{ reference: DOTS, levels: [DOT] }] },
    pageNumbers,
    sections: [
      {
        properties: {
          page: {
            size: { width: 11_906, height: 16_838 },
            margin: { top: 1_134, bottom: 1_134, left: 1_134, right: 1_134 },
          },
        },
        headers: { default: new Header({ children: [paragraph("Header", [{ text: running }])] }) },
        footers: { default: new Footer({ children: [pageLine(pageOf)] }) },
        children: [...front, ...children],
      },
    ],
  });
}

export const DOT = {
  level: 0,
  format: LevelFormat.BULLET,
  text: "•",
  alignment: AlignmentType.LEFT,
  style: { paragraph: { indent: { left: 425, hanging: 283 } } },
};

/** The logo, as tall as a cover allows, with its alternative text. */
function logoLine({ kind, bytes, width, height, text }: TitledLogo): Paragraph {
  const scale = Math.min(LOGO_HEIGHT / height, LOGO_WIDTH / width);
  const transformation = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const altText = { name: "logo", title: plainText(text), description: plainText(text) };
  return new Paragraph({
    children: [new ImageRun({ type: kind === "png" ? "png" : "jpg", data: bytes, transformation, altText })],
  });
}

function pageLine({ before, between }: ReportDocument["pageOf"]): Paragraph {
  return new Paragraph({
    style: "Footer",
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ children: [`${before} `, PageNumber.CURRENT, ` ${between} `, PageNumber.TOTAL_PAGES] })],
  });
}
