import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { roleSchema } from "./actor.ts";

/** A role held for a time. `until` null: still held. Everybody is a partner without being granted it. */
export const heldRoleSchema = z.object({
  role: roleSchema,
  areaId: areaIdSchema.nullable(),
  since: z.string().datetime(),
  until: z.string().datetime().nullable(),
  givenBy: z.object({ id: z.string(), name: z.string() }),
});
export type HeldRole = z.infer<typeof heldRoleSchema>;

/** Somebody the program knows: with the roles they hold and have held. */
export const personRecordSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  firstSeen: z.string().datetime(),
  roles: z.array(heldRoleSchema),
  /** At home in another organisation, as a door or a team once said: they take part as a partner, whatever they hold. */
  guest: z.boolean().optional(),
  /** Somebody has noted them down. Without it, and without a role, they merely turned up: no list shows them. */
  listed: z.boolean().optional(),
});
export type PersonRecord = z.infer<typeof personRecordSchema>;
