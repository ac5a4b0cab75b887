/**
 * Longest texts of single boxes, in UTF-16 units, as browsers and schemas count. The page lets nobody type more, and the door
 * refuses it. What people write at length is measured as they count (`measure-text.ts`).
 */
export const TEXT_LIMITS = {
  /** A sentence of the leads with its sources: a main message, the reasons for a grade. */
  claim: 4_000,
  /** One line of the report, such as a document’s title. */
  reportLine: 400,
  /** What stands beside such a line: who, why, or what the evaluation says to it. */
  reportExplanation: 2_000,
  /** Why somebody does a step that another person has to know of. */
  reason: 1_000,
  roundTitle: 200,
  roundDescription: 1_000,
  themeName: 80,
  themeDescription: 500,
  /** For whom something is written down. */
  onBehalfOf: 200,
  /** Who has filled in a printed sheet. */
  nameOnSheet: 200,
  tableName: 60,
  importTitle: 300,
  importYears: 20,
} as const;
