import type { ThemedStatement, ThemeView, ThemeViewTheme } from "../contract/themes.ts";
import type { Codebook } from "./codebook.ts";
import { commentKey } from "./comment-key.ts";
import { decisionsTag, rootTheme, type ThemeShape, type Verdict, type Verdicts } from "./decisions.ts";
import { leadByMarks } from "./lead-by-marks.ts";
import { namedThemes } from "./shape-steps.ts";
import { suggestThemes, type Suggestion } from "./suggest-themes.ts";

/** A comment from the findings. */
export type Comment = Omit<ThemedStatement, "status" | "because" | "decided">;

export type Arranged = Pick<ThemeView, "themes" | "notGrouped">;

/**
 * Groups comments by theme: by people's decisions where there are any, otherwise by suggestion. What rooms put first
 * comes first. Pure: the same input gives the same result.
 */
export function arrangeThemes(given: {
  codebook: Codebook;
  shape: ThemeShape;
  verdicts: Verdicts;
  comments: readonly Comment[];
}): Arranged {
  const { codebook, shape, verdicts, comments } = given;
  const known = namedThemes(codebook.themes, shape);
  const roots = known.filter(({ id }) => rootTheme(shape, id) === id);
  const members = new Map(roots.map(({ id }) => [id, [] as ThemedStatement[]]));
  const notGrouped: ThemedStatement[] = [];
  for (const { statement, themes } of suggestThemes(comments, codebook)) {
    const own = verdicts[commentKey(statement)] ?? {};
    const places = placesOf(themes, own, shape);
    const decided = decisionsTag(own);
    const shown = [...places].filter(([themeId]) => members.has(themeId));
    for (const [themeId, { status, because }] of shown)
      members.get(themeId)?.push({ ...statement, status, because, decided });
    if (shown.length === 0) notGrouped.push({ ...statement, status: "suggested", because: [], decided });
  }
  const themes = roots.map((theme): ThemeViewTheme => {
    const { id, name } = theme;
    return {
      id,
      name,
      description: "description" in theme ? theme.description : "",
      mergedFrom: known
        .filter((one) => one.id !== id && rootTheme(shape, one.id) === id)
        .map((one) => ({ id: one.id, name: one.name })),
      statements: members.get(id) ?? [],
    };
  });
  return leadByMarks({ themes, notGrouped });
}

type Standing = Pick<ThemedStatement, "status" | "because">;

/**
 * The themes of a comment. With merged themes, one "in" is enough; an "out" removes the comment from its own theme
 * only.
 */
function placesOf(
  suggestions: readonly Suggestion[],
  decided: Readonly<Record<string, Verdict>>,
  shape: ThemeShape,
): Map<string, Standing> {
  const places = new Map<string, Standing>();
  const because = new Map<string, string[]>();
  for (const { themeId, phrases } of suggestions) {
    const root = rootTheme(shape, themeId);
    because.set(root, [...new Set([...(because.get(root) ?? []), ...phrases])]);
    if (decided[themeId] !== "out" && decided[root] !== "out")
      places.set(root, { status: "suggested", because: because.get(root) ?? [] });
  }
  for (const [themeId, verdict] of Object.entries(decided)) {
    const root = rootTheme(shape, themeId);
    if (verdict === "in") places.set(root, { status: "accepted", because: because.get(root) ?? [] });
  }
  return places;
}

/** The themes with accepted comments only. All others count as not grouped. */
export function acceptedOnly(view: ThemeView): ThemeView {
  const all = view.themes.flatMap(({ statements }) => statements);
  const kept = view.themes.map((theme) => ({
    ...theme,
    statements: theme.statements.filter(({ status }) => status === "accepted"),
  }));
  const grouped = new Set(kept.flatMap(({ statements }) => statements.map(commentKey)));
  const rest = new Map([...view.notGrouped, ...all].map((one) => [commentKey(one), one]));
  return leadByMarks({
    ...view,
    themes: kept.filter(({ statements }) => statements.length > 0),
    notGrouped: [...rest].flatMap(([key, one]) => (grouped.has(key) ? [] : [{ ...one, because: [] }])),
  });
}
