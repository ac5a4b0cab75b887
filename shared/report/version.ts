import { z } from "zod";
import { CHANGED_PARTS } from "./changes.ts";

const person = z.object({ id: z.string(), name: z.string() });

/**
 * How a lead is told of a published report. `waiting`: to be sent in Teams. `sent`: sent there. `not-installed`: to be
 * told in another way, since they have not installed the app.
 */
export const shareSchema = person.extend({ state: z.enum(["waiting", "sent", "not-installed"]) });
export type ReportShare = z.infer<typeof shareSchema>;

const names = z.array(z.string());
export const reportChangeSchema = z.object({
  part: z.enum(CHANGED_PARTS),
  added: z.number().int(),
  removed: z.number().int(),
  changed: z.number().int(),
  /** The names, where they are few; left out in versions of an earlier program. */
  names: z.object({ added: names, removed: names, changed: names }).optional(),
});

/** Who withdrew the version, when and why. Its addresses tell this and nothing else. */
const withdrawalSchema = z.object({ at: z.string().datetime(), by: person, reason: z.string() });

/**
 * The record of a published report: who, when, and its content's hash. It is frozen, except for its shares and its
 * withdrawal.
 */
export const reportVersionSchema = z.object({
  version: z.number().int().positive(),
  at: z.string().datetime(),
  by: person,
  /** SHA-256 of the content, in hexadecimal. */
  hash: z.string(),
  /** The differences from the version before; empty for the first. */
  changes: z.array(reportChangeSchema),
  shares: z.array(shareSchema),
  withdrawn: withdrawalSchema.optional(),
});
export type ReportVersion = z.infer<typeof reportVersionSchema>;
