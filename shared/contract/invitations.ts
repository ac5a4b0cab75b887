import { z } from "zod";
import { MOST_PARTNERS } from "../partners/partner.ts";

/** `POST /api/sessions/:id/invitations`. `links`: with a link each, for people without Teams. */
export const inviteSchema = z.object({
  people: z.array(z.string().max(60)).min(1).max(MOST_PARTNERS),
  links: z.boolean().default(false),
});
export type Invite = z.output<typeof inviteSchema>;

/** `POST /api/sessions/:id/attendance`: marks one person, or everybody on a list of names. */
export const attendanceSchema = z.discriminatedUnion("by", [
  z.object({ by: z.literal("tap"), person: z.string().max(60), attended: z.boolean() }),
  z.object({ by: z.literal("list"), names: z.array(z.string().max(500)).min(1).max(1_000) }),
]);
export type Attendance = z.output<typeof attendanceSchema>;

/**
 * A person of the register in the session's area, or somebody invited to it. Never tells whether they have answered.
 */
const invitedViewSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  organisation: z.string(),
  invitedAt: z.string().datetime().nullable(),
  /** A link was made for them. */
  link: z.boolean(),
  attended: z.enum(["tap", "list", "code"]).nullable(),
});
export type InvitedView = z.infer<typeof invitedViewSchema>;

/** `code`: what people type today to say that they are there; null unless the session is under way. */
export const invitationsViewSchema = z.object({ items: z.array(invitedViewSchema), code: z.string().nullable() });
export type InvitationsView = z.infer<typeof invitationsViewSchema>;

/** `unknown`: lines without a match in the register here. `several`: lines with more than one. */
export const attendanceNotedSchema = invitationsViewSchema.extend({
  unknown: z.array(z.string()),
  several: z.array(z.string()),
});
export type AttendanceNoted = z.infer<typeof attendanceNotedSchema>;
