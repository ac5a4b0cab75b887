import { commentKey } from "../../../../shared/themes/comment-key.ts";
import type { ThemedStatement, ThemeView } from "../../../../shared/contract/themes.ts";
import { leadByMarks } from "../../../../shared/themes/lead-by-marks.ts";

/** A filter for comments; empty strings: everything. */
export type ThemeFilter = { areaId: string; questionId: string; undecided: boolean };
export const NO_THEME_FILTER: ThemeFilter = { areaId: "", questionId: "", undecided: false };

/** The themes with the comments that match the filter, starting with what rooms put first among them. */
export function filterThemes(
  { themes, notGrouped }: ThemeView,
  filter: ThemeFilter,
): Pick<ThemeView, "themes" | "notGrouped"> {
  const passes = ({ areaId, questionId, status }: ThemedStatement): boolean =>
    (filter.areaId === "" || filter.areaId === areaId) &&
    (filter.questionId === "" || filter.questionId === questionId) &&
    (!filter.undecided || status === "suggested");
  const shown = themes.map((theme) => ({
    ...theme,
    statements: theme.statements.filter(passes),
  }));
  return leadByMarks({ themes: shown, notGrouped: notGrouped.filter(passes) });
}

/** How many different comments people have placed, are suggested for a theme, and are under none. */
export function tally({ themes, notGrouped }: Pick<ThemeView, "themes" | "notGrouped">): {
  accepted: number;
  suggested: number;
  notGrouped: number;
} {
  const status = new Map<string, ThemedStatement["status"]>();
  for (const comment of themes.flatMap(({ statements }) => statements))
    if (status.get(commentKey(comment)) !== "accepted") status.set(commentKey(comment), comment.status);
  const accepted = [...status.values()].filter((one) => one === "accepted").length;
  return { accepted, suggested: status.size - accepted, notGrouped: notGrouped.length };
}
