import { z } from "zod";

/** `GET /api/record-health`: as the server that answers has seen it since it started. */
export const recordHealthSchema = z.object({
  /** Rows that cannot be read. */
  damaged: z.number().int(),
  /** … of which rows of answers, their counts and their words. */
  answers: z.number().int(),
  /** What could not be let go of though its time is over, by rule and by session or round. */
  overdue: z.array(
    z.object({
      rule: z.enum(["sealing", "names-beside-answers", "uncarried", "audit", "people", "places", "register"]),
      of: z.string().nullable(),
    }),
  ),
});
export type RecordHealthView = z.infer<typeof recordHealthSchema>;
