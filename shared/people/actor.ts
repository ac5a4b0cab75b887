import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";

export const roleSchema = z.enum(["partner", "facilitator", "area-lead", "strategic-lead", "administrator"]);
export type Role = z.infer<typeof roleSchema>;

/** A role in one area, or in all of them (`areaId` null). */
export const grantSchema = z.object({ role: roleSchema, areaId: areaIdSchema.nullable() });
export type Grant = z.infer<typeof grantSchema>;

/** The person who acts, from a verified token or activity. Everybody is at least a partner. */
const actorSchema = z.object({
  tenantId: z.string(),
  id: z.string(),
  name: z.string(),
  grants: z.array(grantSchema),
  /** At home in another organisation. */
  guest: z.boolean().optional(),
  /** Verbs that nobody may use in this person's installation. */
  off: z.array(z.string()).readonly().optional(),
});
export type Actor = z.infer<typeof actorSchema>;
