import { z } from "zod";

/**
 * The tab's report to the log when a page could not be shown, or signing in failed. Every field has a closed form, so
 * that no one's words, name or address fits in. Anybody may send it, since a person who cannot sign in is unknown.
 */
export const troubleSchema = z.strictObject({
  /** Shown to the person, who can pass it on. */
  reference: z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/),
  what: z.enum(["page", "sign-in"]),
  /** The kind of page, by its name in the tab's routes. */
  page: z.string().regex(/^[a-z-]{1,30}$/),
  /** The name of the error, or why signing in failed, with Microsoft's error number. */
  code: z.string().regex(/^[\w .-]{1,60}$/),
  /** The place in the program, as `file.js:line:column`; empty where unknown. */
  at: z.string().regex(/^([\w.-]{1,80}\.js:\d{1,7}:\d{1,7})?$/),
});
export type Trouble = z.infer<typeof troubleSchema>;
