import { DOCX_STYLES } from "./docx-styles.ts";

/** The measures of a style of the Word document, in twentieths of a point. `line`: a multiple of single line height. */
export type StyleMeasures = {
  size: number;
  bold: boolean;
  line: number;
  before: number;
  after: number;
  indent: number;
  tied: boolean;
};

/** The measures of the named style. The document's defaults fill in what the style leaves open. */
export function styleMeasures(name: string): StyleMeasures {
  const { default: defaults = {}, paragraphStyles = [] } = DOCX_STYLES;
  const { title, heading1, heading2, heading3, document } = defaults;
  const special = new Map([
    ["Title", title],
    ["Heading1", heading1],
    ["Heading2", heading2],
    ["Heading3", heading3],
  ]);
  const style = special.get(name) ?? paragraphStyles.find(({ id }) => id === name);
  const spacing = { ...document?.paragraph?.spacing, ...style?.paragraph?.spacing };
  return {
    size: Number(style?.run?.size ?? document?.run?.size) * 10,
    bold: style?.run?.bold === true,
    line: Number(spacing.line) / 240,
    before: Number(spacing.before ?? 0),
    after: Number(spacing.after ?? 0),
    indent: Number(style?.paragraph?.indent?.left ?? 0),
    tied: style?.paragraph?.keepNext === true,
  };
}

/** The size of quiet text within a paragraph. */
export const QUIET_SIZE = Number(DOCX_STYLES.characterStyles?.find(({ id }) => id === "Quiet")?.run?.size) * 10;
