import { z } from "zod";
import { areaIdSchema } from "../areas/area.ts";
import { grantSchema, roleSchema } from "../people/actor.ts";
import { auditEntrySchema } from "../people/audit.ts";
import { heldRoleSchema } from "../people/person.ts";

/** A known person, as those who give and take roles see them. */
export const personViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** From another organisation. Takes part as a partner, and can hold no role. */
  guest: z.boolean(),
  grants: z.array(grantSchema),
  history: z.array(heldRoleSchema),
  /** Sent back with every change of roles. */
  etag: z.string(),
});
export type PersonView = z.infer<typeof personViewSchema>;

/** `POST /api/people/{id}/roles`, and `DELETE` of the same address. */
export const roleChangeSchema = z.object({
  role: roleSchema.exclude(["partner"]),
  areaId: areaIdSchema.nullable().default(null),
});

/** `POST /api/people/{id}/hand-over`. */
export const handOverSchema = z.object({ to: z.string().min(1).max(200) });

/** `GET /api/audit`. */
export const auditQuerySchema = z.object({
  month: z
    .string()
    .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
    .optional(),
  area: areaIdSchema.optional(),
  person: z.string().max(200).optional(),
  verb: z.string().max(60).optional(),
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
});
export const auditPageSchema = z.object({
  items: z.array(auditEntrySchema),
  next: z.number().int().nullable(),
  total: z.number().int(),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  days: z.array(z.object({ day: z.string(), from: z.number().int(), count: z.number().int() })),
  verbs: z.array(z.string()),
});

/** `GET /api/people/proposals`: roles that the teams' owners and members suggest. */
const proposalViewSchema = z.object({
  id: z.string(),
  personId: z.string(),
  name: z.string(),
  role: roleSchema.extract(["partner", "facilitator", "area-lead"]),
  areaId: areaIdSchema,
  because: z.enum(["owner", "member"]),
  team: z.string(),
  guest: z.boolean(),
});
export type ProposalView = z.infer<typeof proposalViewSchema>;
export const proposalsSchema = z.object({
  items: z.array(proposalViewSchema),
  /** The teams whose members could not be read. */
  unread: z.array(z.string()),
  /** Whether Teams told the owners of teams. */
  ownersKnown: z.boolean(),
});
export type ProposalsView = z.infer<typeof proposalsSchema>;

/** `POST /api/people/proposals`: accepts a proposal. */
export const acceptProposalSchema = proposalViewSchema
  .pick({ personId: true, role: true, areaId: true })
  .extend({ personId: z.string().min(1).max(200) });
