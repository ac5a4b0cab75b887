import { z } from "zod";
import { fingerprint } from "../text/fingerprint.ts";
import { PARTS, type StatementKind } from "../answers/answer.ts";
import { themeIdSchema, themeNameSchema } from "./codebook.ts";

export const partKindSchema = z.enum([...PARTS, "unclassified"]);

/** One part of one answer: the thing that themes are given to. */
export type CommentId = { id: string; part: StatementKind };

/** What a person decided about a comment and a theme. Where nobody decided, the suggestions stand. */
export const verdictSchema = z.enum(["in", "out"]);
export type Verdict = z.infer<typeof verdictSchema>;

/** By comment (see `commentKey`), then by theme. */
export const verdictsSchema = z.record(z.string(), z.record(themeIdSchema, verdictSchema));
export type Verdicts = z.infer<typeof verdictsSchema>;

/** What people made of the codebook's themes within one evaluation. */
export const themeShapeSchema = z.object({
  /** Rises with every step, so that a step taken on an older picture is noticed. */
  revision: z.number().int().nonnegative(),
  /** Which theme went into which. */
  merged: z.record(themeIdSchema, themeIdSchema),
  renamed: z.record(themeIdSchema, themeNameSchema),
  /** Themes that were split off here and stand in no codebook. */
  own: z.array(z.object({ id: themeIdSchema, name: themeNameSchema })).max(60),
});
export type ThemeShape = z.infer<typeof themeShapeSchema>;
export const NO_SHAPE: ThemeShape = { revision: 0, merged: {}, renamed: {}, own: [] };

export function commentKey({ id, part }: CommentId): string {
  return `${id}/${part}`;
}

/** Names what was decided about a comment; empty where nobody decided. */
export function decisionsTag(decided: Readonly<Record<string, Verdict>> = {}): string {
  const all = Object.entries(decided).map(([themeId, verdict]) => `${themeId} ${verdict}`);
  return fingerprint(all.sort().join("|"));
}

/** The theme under which another now stands: itself, unless it was merged. */
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

export type Placing = CommentId & { themeId: string; /** Null takes the decision back. */ verdict: Verdict | null };

/**
 * The decisions with these added. A theme stands for all that were merged into it: what is decided about it replaces
 * what was decided about them. Never mutates.
 */
export function place(before: Verdicts, placings: readonly Placing[], shape: ThemeShape): Verdicts {
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

/** The decisions about comments that are still there. */
export function withoutGone(verdicts: Verdicts, present: readonly CommentId[]): Verdicts {
  const there = new Set(present.map(commentKey));
  return Object.fromEntries(Object.entries(verdicts).filter(([key]) => there.has(key)));
}
