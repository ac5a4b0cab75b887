import { z } from "zod";
import { eachLookingBack } from "../sessions/looking-back.ts";

/**
 * The address for looking back on a session: the person's own words, what others said, and what was done about it last
 * time.
 */
export const lookingBackPath = (sessionId: string): string => `/api/sessions/${sessionId}/looking-back`;
export const lookingBackReplyPath = (sessionId: string): string => `${lookingBackPath(sessionId)}/reply`;

/** Longer than the stored limit, so that a refusal can tell by how much a text is too long. */
const typed = z.string().max(10_000).default("");

/** `PUT …/looking-back`. All empty takes it back. */
export const putLookingBackSchema = z.object(eachLookingBack(() => typed));
export type PutLookingBack = z.infer<typeof putLookingBackSchema>;

/** `PUT …/looking-back/reply`. Empty takes it back. */
export const putReplySchema = z.object({ text: typed });

const wordsSchema = z.object(eachLookingBack(() => z.string()));

export const lookingBackViewSchema = z.object({
  /** The asker can say something now. */
  takes: z.boolean(),
  /** The asker's own words; nobody else is told whose they are. */
  own: wordsSchema.nullable(),
  /** The tag of `own`; null: nothing was said. */
  etag: z.string().nullable(),
  /**
   * Once the session has closed, for those who run or lead the area: the words of a crowd, each list in random order.
   */
  heard: z.object(eachLookingBack(() => z.array(z.string()))).nullable(),
  /** For those people alone: their reply, which everybody reads at the next opening. */
  reply: z.object({ text: z.string(), etag: z.string().nullable() }).nullable(),
  /** What was done about the words on the area's last session, as those who run it wrote. */
  lastTime: z.string().nullable(),
});
/** The answer to a save, padded to a fixed size. */
export const lookingBackReplySchema = lookingBackViewSchema.extend({ padding: z.string() });
export type LookingBackView = z.infer<typeof lookingBackViewSchema>;
