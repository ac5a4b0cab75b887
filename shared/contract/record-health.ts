import { z } from "zod";

/** `GET /api/record-health`: what the answering server has seen since it started. Holds nothing about people. */
export const recordHealthSchema = z.object({
  /** Rows that cannot be read. */
  damaged: z.number().int(),
  /** The part of them that holds answers, their counts and their words. */
  answers: z.number().int(),
  /** What could not be deleted although its time is over, by rule and by session or round. */
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
    /** How long the record took to respond just now, in ms. */
    storeMs: z.number(),
    /** How often a call to the record was retried. */
    storageRetries: z.number().int(),
    /** Sends to Teams: how long the oldest has waited, how many were retried, and how many were given up. */
    deliveries: z.object({ oldestSeconds: z.number(), retries: z.number().int(), failed: z.number().int() }),
    /** Whether nightly backups are made, and the day of the newest. */
    backup: z.object({ isKept: z.boolean(), newest: z.string().date().nullable() }),
    /** Sessions under way. */
    sessions: z.number().int(),
  }),
});
export type RecordHealthView = z.infer<typeof recordHealthSchema>;
