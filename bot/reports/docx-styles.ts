import { LineRuleType, type IStylesOptions } from "docx";

/** A locale as Word names it: Gaelic needs its country, too. */
export const wordLanguage = (locale: string): string => (locale === "gd" ? "gd-GB" : locale);
const DARK = "1F3A5F";
const QUIET = "4A4A4A";
const EMPHASIS = { bold: true, color: DARK } as const;
/** Without this line height, the lines of a long heading overlap. */
const LINES = { line: 264, lineRule: LineRuleType.AUTO };

/** The styles of the Word document. Built-in styles keep Word's own names. Sizes are in half points. */
export const DOCX_STYLES: IStylesOptions = {
  default: {
    document: {
      run: { font: "Arial", size: 22 },
      paragraph: { spacing: { after: 120, line: 276 } },
    },
    title: {
      run: { size: 42, ...EMPHASIS },
      paragraph: { spacing: { before: 360, after: 120, ...LINES } },
    },
    heading1: {
      run: { size: 32, ...EMPHASIS },
      paragraph: { spacing: { before: 400, after: 160, ...LINES }, keepNext: true },
    },
    heading2: {
      run: { size: 26, ...EMPHASIS },
      paragraph: { spacing: { before: 320, after: 120, ...LINES }, keepNext: true },
    },
    heading3: {
      run: { size: 23, ...EMPHASIS },
      paragraph: { spacing: { before: 200, after: 80, ...LINES }, keepNext: true },
    },
  },
  paragraphStyles: [
    {
      id: "Subtitle",
      name: "Subtitle",
      basedOn: "Normal",
      quickFormat: true,
      run: { size: 28, color: QUIET },
      paragraph: { spacing: { after: 240 } },
    },
    {
      id: "CoverName",
      name: "Cover Name",
      basedOn: "Normal",
      run: { size: 32, ...EMPHASIS },
      paragraph: { spacing: { before: 240, after: 60, ...LINES } },
    },
    {
      id: "Council",
      name: "Council",
      basedOn: "Normal",
      run: { size: 24, color: QUIET },
      paragraph: { spacing: { after: 300 } },
    },
    {
      id: "ContentsTitle",
      name: "Contents Title",
      basedOn: "Normal",
      run: { size: 28, ...EMPHASIS },
      paragraph: { spacing: { before: 480, after: 120 }, keepNext: true },
    },
    {
      id: "TOC1",
      name: "toc 1",
      basedOn: "Normal",
      paragraph: { spacing: { before: 60, after: 40 } },
      run: { bold: true },
    },
    {
      id: "TOC2",
      name: "toc 2",
      basedOn: "Normal",
      paragraph: { spacing: { after: 20 }, indent: { left: 284 } },
      run: { size: 20 },
    },
    { id: "Lead", name: "Lead", basedOn: "Normal", run: { size: 24 }, paragraph: { keepNext: true } },
    { id: "Note", name: "Note", basedOn: "Normal", run: { size: 20, color: QUIET } },
    {
      id: "Quote",
      name: "Quote",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: { indent: { left: 284 }, spacing: { before: 80, after: 20 }, keepNext: true },
    },
    {
      id: "Evidence",
      name: "Evidence",
      basedOn: "Normal",
      paragraph: { indent: { left: 567 }, spacing: { after: 20 }, keepNext: true },
    },
    {
      id: "QuoteBy",
      name: "Quote Source",
      basedOn: "Normal",
      run: { size: 18, color: QUIET },
      paragraph: { indent: { left: 284 }, spacing: { after: 140 } },
    },
    { id: "ListText", name: "List Text", basedOn: "Normal", paragraph: { spacing: { after: 60 } } },
    {
      id: "TableCaption",
      name: "Table Caption",
      basedOn: "Normal",
      run: { size: 20, bold: true },
      paragraph: { spacing: { before: 160, after: 80 }, keepNext: true },
    },
    {
      id: "TableHead",
      name: "Table Head",
      basedOn: "Normal",
      run: { size: 19, bold: true },
      paragraph: { spacing: { after: 0, line: 252 } },
    },
    {
      id: "TableText",
      name: "Table Text",
      basedOn: "Normal",
      run: { size: 19 },
      paragraph: { spacing: { after: 0, line: 252 } },
    },
    {
      id: "AfterTable",
      name: "After Table",
      basedOn: "Normal",
      run: { size: 8 },
      paragraph: { spacing: { after: 60, line: 120 } },
    },
    { id: "Header", name: "header", basedOn: "Normal", run: { size: 17, color: QUIET } },
    { id: "Footer", name: "footer", basedOn: "Normal", run: { size: 17, color: QUIET } },
  ],
  characterStyles: [{ id: "Quiet", name: "Quiet", run: { size: 18, color: QUIET } }],
};

/** The styles of a document whose own text is in this language. */
export function docxStyles(locale: string): IStylesOptions {
  const { document } = DOCX_STYLES.default ?? {};
  const run = { ...document?.run, language: { value: wordLanguage(locale) } };
  return { ...DOCX_STYLES, default: { ...DOCX_STYLES.default, document: { ...document, run } } };
}
