import type { ThemedStatement, ThemeView } from "../contract/themes.ts";
import { mostMarkedFirst } from "../sessions/most-marked-first.ts";

/**
 * Moves themes with words that a room put first to the front, and these words to the front of their theme. Everything
 * else keeps its order. Total; never mutates.
 */
export function leadByMarks<T extends Pick<ThemeView, "themes" | "notGrouped">>(view: T): T {
  const lead = (comments: readonly ThemedStatement[]): ThemedStatement[] => mostMarkedFirst(comments, marksOn);
  const themes = view.themes.map((theme) => ({ ...theme, statements: lead(theme.statements) }));
  return {
    ...view,
    themes: mostMarkedFirst(themes, ({ statements: [first] }) => (first ? marksOn(first) : 0)),
    notGrouped: lead(view.notGrouped),
  };
}

const marksOn = ({ putFirst }: ThemedStatement): number => putFirst?.count ?? 0;
