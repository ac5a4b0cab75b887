import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { roleSchema } from "./actor.ts";

/** A role held for a time. `until` null: still held. Everybody is a partner without a grant. */
export const heldRoleSchema = z.object({
  role: roleSchema,
  areaId: areaIdSchema.nullable(),
  since: z.string().datetime(),
  until: z.string().datetime().nullable(),
  givenBy: z.object({ id: z.string(), name: z.string() }),
});
export type HeldRole = z.infer<typeof heldRoleSchema>;

/** A known person, with present and former roles. */
export const personRecordSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  firstSeen: z.string().datetime(),
  roles: z.array(heldRoleSchema),
  /**
   * At home in another organisation, as an activity or a team once told. They take part as a partner, whatever roles
   * are stored.
   */
  guest: z.boolean().optional(),
  /** Somebody has noted them down. Without this and without a role, they merely turned up, and no list shows them. */
  listed: z.boolean().optional(),
});
export type PersonRecord = z.infer<typeof personRecordSchema>;
