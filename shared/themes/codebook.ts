import { z } from "zod";
import { cleanText, isBlank } from "../text/clean-text.ts";
import { CODEBOOK_LIMITS } from "./codebook-limits.ts";
import { TEXT_LIMITS } from "../text/text-limits.ts";

const shortText = (max: number) =>
  z
    .string()
    .max(max)
    .transform(cleanText)
    .refine((text) => !isBlank(text), { message: "empty" });

export const themeIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(60);
export const themeNameSchema = shortText(TEXT_LIMITS.themeName);

/** The end of a seed that is only a hint. It counts only together with something else that points to the theme. */
export const HINT_MARK = "?";

/**
 * A theme as the leads describe it. `seeds`: words and phrases that point to it; those that end in `HINT_MARK` are only
 * hints. `examples`: comments that belong to it.
 */
const themeSchema = z.object({
  id: themeIdSchema,
  name: themeNameSchema,
  description: z.string().max(TEXT_LIMITS.themeDescription).transform(cleanText),
  seeds: z.array(shortText(CODEBOOK_LIMITS.seeds.length)).max(CODEBOOK_LIMITS.seeds.most),
  examples: z.array(shortText(CODEBOOK_LIMITS.examples.length)).max(CODEBOOK_LIMITS.examples.most),
});

/** The themes of a framework. Each edit makes a new version; a version never changes. */
export const codebookSchema = z.object({
  frameworkId: z.string().max(60),
  version: z.number().int().positive(),
  themes: z
    .array(themeSchema)
    .max(60)
    .refine((themes) => new Set(themes.map(({ id }) => id)).size === themes.length, { message: "an id twice" })
    .refine((themes) => new Set(themes.map(({ name }) => name.toLowerCase())).size === themes.length, {
      message: "a name twice",
    }),
});
export type Codebook = z.infer<typeof codebookSchema>;
