import { z } from "zod";

/** `GET /api/record-health`: as the server that answers has seen it since it started. Nothing of people. */
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
  server: z.object({
    now: z.string().datetime(),
    since: z.string().datetime(),
    version: z.string(),
    /** How long the record took to answer just now, in ms. */
    storeMs: z.number(),
    /** How often it had to be asked again. */
    storageRetries: z.number().int(),
    /** What is sent to Teams: how long the oldest has waited, what was tried again, and what was given up. */
    deliveries: z.object({ oldestSeconds: z.number(), retries: z.number().int(), failed: z.number().int() }),
    /** Whether anybody makes backups by night, and the day of the newest. */
    backup: z.object({ isKept: z.boolean(), newest: z.string().date().nullable() }),
    /** Sessions that run. */
    sessions: z.number().int(),
  }),
});
export type RecordHealthView = z.infer<typeof recordHealthSchema>;
