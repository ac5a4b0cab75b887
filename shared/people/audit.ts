import { z } from "zod";

/** What leads, facilitators and administrators did. Written once, never changed. */
export const auditEntrySchema = z.object({
  id: z.string(),
  at: z.string().datetime(),
  by: z.object({ id: z.string(), name: z.string() }),
  /** The verb, such as `move-on` or `give-role`; `refused` when it was not allowed. */
  verb: z.string(),
  outcome: z.enum(["done", "refused"]),
  /** What it was done to, such as a session's id. */
  thing: z.string(),
  areaId: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;
