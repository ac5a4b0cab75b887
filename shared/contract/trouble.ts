import { z } from "zod";

/**
 * What the tab tells the log when a page could not be shown, or nobody could be signed in. Every field is of a closed form:
 * nothing that people wrote, no address and no name fits into it. Anybody may send it, since who cannot sign in is nobody.
 */
export const troubleSchema = z.strictObject({
  /** What the person is shown, and can tell somebody. */
  reference: z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/),
  what: z.enum(["page", "sign-in"]),
  /** The kind of page, by its name in the tab's table of ways. */
  page: z.string().regex(/^[a-z-]{1,30}$/),
  /** The name of the error, or why nobody is signed in with Microsoft's number of it. */
  code: z.string().regex(/^[\w .-]{1,60}$/),
  /** Where in the program, as `file.js:line:column`; empty where that is not known. */
  at: z.string().regex(/^([\w.-]{1,80}\.js:\d{1,7}:\d{1,7})?$/),
});
export type Trouble = z.infer<typeof troubleSchema>;
