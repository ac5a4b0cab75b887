import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { grantSchema, roleSchema } from "../people/actor.ts";
import { heldRoleSchema } from "../people/role-rules.ts";

/** Somebody the program knows, as those see them who give and take roles. */
export const personViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  grants: z.array(grantSchema),
  history: z.array(heldRoleSchema),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** `POST /api/people/{id}/roles` and `DELETE` of the same. */
export const roleChangeSchema = z.object({
  role: roleSchema.exclude(["partner"]),
  areaId: areaIdSchema.nullable().default(null),
});
export type RoleChange = z.input<typeof roleChangeSchema>;

/** `POST /api/people/{id}/hand-over`. */
export const handOverSchema = z.object({ to: z.string().min(1).max(200) });
