import { z } from "zod";

const personSchema = z.object({ id: z.string(), name: z.string() });
const noted = z.object({ at: z.string().datetime(), by: personSchema });

/**
 * What is stored of a person of the register in one session. Not whether they answered, which is looked up once the
 * session is closed.
 */
export const invitationSchema = z.object({
  partnerId: z.string(),
  /** `linkId`: the link for people without Teams that was made for them. */
  invited: noted.extend({ linkId: z.string().nullable() }).nullable(),
  /**
   * `tap`: marked by whoever runs the session. `list`: on a list of those who came. `code`: they typed the room's code
   * themselves; then `by` is empty, and `at` is the session's opening, so that it reveals no time.
   */
  attended: noted.extend({ how: z.enum(["tap", "list", "code"]) }).nullable(),
});
export type Invitation = z.infer<typeof invitationSchema>;
