import { commentKey } from "./comment-key.ts";
import { z } from "zod";
import { fingerprint } from "../text/fingerprint.ts";
import { PARTS, type StatementKind } from "../answers/answer.ts";
import { themeIdSchema, themeNameSchema } from "./codebook.ts";

export const partKindSchema = z.enum([...PARTS, "unclassified"]);

/** One part of one answer, which themes are assigned to. */
export type CommentId = { id: string; part: StatementKind };

/** A person's decision about a comment and a theme. Without one, the suggestion applies. */
export const verdictSchema = z.enum(["in", "out"]);
export type Verdict = z.infer<typeof verdictSchema>;

/** By comment (see `commentKey`), then by theme. */
export const verdictsSchema = z.record(z.string(), z.record(themeIdSchema, verdictSchema));
export type Verdicts = z.infer<typeof verdictsSchema>;

/** People's changes to the codebook's themes within one evaluation. */
export const themeShapeSchema = z.object({
  /** Increases with every step, so that a step on an older state is noticed. */
  revision: z.number().int().nonnegative(),
  /** Merged theme → the theme that it was merged into. */
  merged: z.record(themeIdSchema, themeIdSchema),
  renamed: z.record(themeIdSchema, themeNameSchema),
  /** Themes that were split off here and are in no codebook. */
  own: z.array(z.object({ id: themeIdSchema, name: themeNameSchema })).max(60),
});
export type ThemeShape = z.infer<typeof themeShapeSchema>;
export const NO_SHAPE: ThemeShape = { revision: 0, merged: {}, renamed: {}, own: [] };

/** A tag of the decisions about a comment; empty where there are none. */
export function decisionsTag(decided: Readonly<Record<string, Verdict>> = {}): string {
  const all = Object.entries(decided).map(([themeId, verdict]) => `${themeId} ${verdict}`);
  return fingerprint(all.sort().join("|"));
}

/** The theme that now stands for another: itself, unless it was merged. */
export function rootTheme({ merged }: Pick<ThemeShape, "merged">, themeId: string): string {
  let root = themeId;
  const seen = new Set<string>();
  for (;;) {
    const next = Object.hasOwn(merged, root) ? merged[root] : undefined;
    if (next === undefined || seen.has(root)) return root;
    seen.add(root);
    root = next;
  }
}

export type CommentPlacing = CommentId & {
  themeId: string;
  /** Null takes the decision back. */ verdict: Verdict | null;
};

/**
 * The decisions with these added. A theme stands for all that were merged into it, so a decision about it replaces
 * theirs. Never mutates.
 */
export function place(before: Verdicts, placings: readonly CommentPlacing[], shape: ThemeShape): Verdicts {
  const after: Record<string, Record<string, Verdict>> = { ...before };
  for (const { id, part, themeId, verdict } of placings) {
    const key = commentKey({ id, part });
    const root = rootTheme(shape, themeId);
    const others = Object.entries(after[key] ?? {}).filter(([other]) => rootTheme(shape, other) !== root);
    const next = Object.fromEntries(verdict === null ? others : [...others, [root, verdict]]);
    if (Object.keys(next).length > 0) after[key] = next;
    else delete after[key];
  }
  return after;
}

/** The decisions about comments that still exist. */
export function withoutGone(verdicts: Verdicts, present: readonly CommentId[]): Verdicts {
  const there = new Set(present.map(commentKey));
  return Object.fromEntries(Object.entries(verdicts).filter(([key]) => there.has(key)));
}
