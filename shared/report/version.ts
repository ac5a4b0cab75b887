import { z } from "zod";
import { CHANGED_PARTS } from "./changes.ts";

const person = z.object({ id: z.string(), name: z.string() });

/**
 * How a lead is told of a published report: `waiting` to be sent in Teams, `sent` there, or to be told another way, because
 * they have not installed the app.
 */
export const shareSchema = person.extend({ state: z.enum(["waiting", "sent", "not-installed"]) });
export type Share = z.infer<typeof shareSchema>;

const names = z.array(z.string());
export const reportChangeSchema = z.object({
  part: z.enum(CHANGED_PARTS),
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  /** What they are called, as far as they are few; versions of an earlier program have none. */
  names: z.object({ added: names, removed: names, changed: names }).optional(),
});

/** The version was taken down, by whom and why: its addresses say so, and nothing else. */
const withdrawalSchema = z.object({ at: z.string().datetime(), by: person, reason: z.string() });

/** A published report's own record: who, when, what it is made of. It is frozen but for how it is shared, and whether it was withdrawn. */
export const reportVersionSchema = z.object({
  version: z.number().int().positive(),
  at: z.string().datetime(),
  by: person,
  /** SHA-256 of the content, in hexadecimal. */
  hash: z.string(),
  /** What differs from the version before; empty for the first. */
  changes: z.array(reportChangeSchema),
  shares: z.array(shareSchema),
  withdrawn: withdrawalSchema.optional(),
});
export type ReportVersion = z.infer<typeof reportVersionSchema>;
