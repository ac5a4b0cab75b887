import { z } from "zod";
import { eachLookingBack } from "../sessions/looking-back.ts";

/** Where a session is looked back on: what one says oneself, what was heard, and what was done about it last time. */
export const lookingBackPath = (sessionId: string): string => `/api/sessions/${sessionId}/looking-back`;
export const lookingBackReplyPath = (sessionId: string): string => `${lookingBackPath(sessionId)}/reply`;

/** Longer than what is kept, so that whoever is refused is told by how much. */
const typed = z.string().max(10_000).default("");

/** `PUT …/looking-back`: all empty take it back. */
export const putLookingBackSchema = z.object(eachLookingBack(() => typed));
export type PutLookingBack = z.infer<typeof putLookingBackSchema>;

/** `PUT …/looking-back/reply`: empty takes it back. */
export const putReplySchema = z.object({ text: typed });

const wordsSchema = z.object(eachLookingBack(() => z.string()));

export const lookingBackViewSchema = z.object({
  /** Whoever asks can say something now. */
  takes: z.boolean(),
  /** What they have said; nobody else is ever told whose it is. */
  own: wordsSchema.nullable(),
  /** Of `own`; null: nothing was said. */
  etag: z.string().nullable(),
  /** For those who run or lead the area, once the session has closed: what was said by a crowd, each in an order of chance. */
  heard: z.object(eachLookingBack(() => z.array(z.string()))).nullable(),
  /** For those alone: what they tell everybody at the next opening that they do about it. */
  reply: z.object({ text: z.string(), etag: z.string().nullable() }).nullable(),
  /** What was done about what people said at the area's last session, in the words of those who run it. */
  lastTime: z.string().nullable(),
});
/** As it comes back from a save, in one size. */
export const lookingBackReplySchema = lookingBackViewSchema.extend({ padding: z.string() });
export type LookingBackView = z.infer<typeof lookingBackViewSchema>;
