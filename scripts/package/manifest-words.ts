import { z } from "zod";
import { FEED_KINDS } from "../../shared/contract/feed.ts";

const extensionCommand = z
  .object({ title: z.string().min(1).max(32), description: z.string().min(1).max(128) })
  .strict();

const feedWords = z
  .object({ description: z.string().min(1).max(128), text: z.string().min(1).max(128).includes("{actor}") })
  .strict();

/** The texts that people read about the app before they open it: one file per language in appPackage/words. */
export const wordsSchema = z
  .object({
    name: z.object({ short: z.string().min(1).max(30), full: z.string().min(1).max(100) }).strict(),
    description: z.object({ short: z.string().min(1).max(80), full: z.string().min(1).max(4000) }).strict(),
    tabs: z.object({ overview: z.string().min(1).max(128), sessions: z.string().min(1).max(128) }).strict(),
    /** The descriptions of commands, by the command as it is typed. */
    commands: z.record(z.string(), z.string().min(1).max(4000)),
    /** The commands of the message extension, in the compose box and on a message. */
    extension: z.object({ session: extensionCommand, addToAnswer: extensionCommand }).strict(),
    /** The texts of activity feeds. `{actor}` is the app. */
    feed: z.record(z.enum(FEED_KINDS), feedWords),
  })
  .strict();

export type Words = z.infer<typeof wordsSchema>;

/** The language of the manifest itself. */
export const DEFAULT_LANGUAGE = "en-gb";
