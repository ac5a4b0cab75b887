/**
 * The longest texts of single boxes, in UTF-16 units, as browsers and schemas count. The page does not let people type
 * more, and the server refuses more, or cuts it. Long texts are measured as people count (`measure-text.ts`).
 */
export const TEXT_LIMITS = {
  /** A lead's sentence with sources: a main message, or the reasons for a grade. */
  claim: 4_000,
  /** One line of the report, such as a document’s title. */
  reportLine: 400,
  /** The explanation of such a line: who, why, or what the evaluation says about it. */
  reportExplanation: 2_000,
  /** The reason for a step that another person has to know. */
  reason: 1_000,
  roundTitle: 200,
  roundDescription: 1_000,
  themeName: 80,
  themeDescription: 500,
  /** The person on whose behalf a note is written. */
  onBehalfOf: 200,
  /** The name on a printed sheet. */
  nameOnSheet: 200,
  tableName: 60,
  importTitle: 300,
  importYears: 20,
} as const;
