import { z } from "zod";

const personSchema = z.object({ id: z.string(), name: z.string() });
const noted = z.object({ at: z.string().datetime(), by: personSchema });

/** What is noted of somebody of the register in one session. Whether they answered is not: that is looked up once the session is closed. */
export const invitationSchema = z.object({
  partnerId: z.string(),
  /** `linkId`: of the link for people without Teams that was made for them. */
  invited: noted.extend({ linkId: z.string().nullable() }).nullable(),
  /**
   * `tap`: marked by whoever runs the session. `list`: stood in a list of those who came. `code`: typed the code on the wall
   * themselves; then `by` is empty, and `at` when the session opened, so that it tells no moment.
   */
  attended: noted.extend({ how: z.enum(["tap", "list", "code"]) }).nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;
