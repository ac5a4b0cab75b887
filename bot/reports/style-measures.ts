import { DOCX_STYLES } from "./docx-styles.ts";

/** What a style of the Word document says about room, in twentieths of a point. `line`: as a part of a single line. */
export type StyleMeasures = {
  size: number;
  bold: boolean;
  line: number;
  before: number;
  after: number;
  indent: number;
  tied: boolean;
};

/** What the style of this name says, and for what it does not say the document. */
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

/** The size of what is said small within a paragraph. */
export const QUIET_SIZE = Number(DOCX_STYLES.characterStyles?.find(({ id }) => id === "Quiet")?.run?.size) * 10;
