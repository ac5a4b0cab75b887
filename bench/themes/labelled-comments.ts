import { z } from "zod";
import data from "../data/comments.json" with { type: "json" };

const labelledSchema = z.object({
  themes: z.array(z.object({ id: z.string(), name: z.string() })),
  comments: z.array(z.object({ text: z.string(), themes: z.array(z.string()) })),
});
export type Labelled = z.infer<typeof labelledSchema>["comments"][number];

export const { themes, comments } = labelledSchema.parse(data);

/** The half that a codebook is built on; the other half is looked at only to measure. */
export const buildHalf = comments.filter((_, index) => index % 2 === 0);
export const testHalf = comments.filter((_, index) => index % 2 === 1);
