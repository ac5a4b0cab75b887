import { z } from "zod";
import { attributionSchema, groupTableSchema, statementKindSchema, voiceSchema } from "../answers/answer.ts";
import { sessionStateSchema } from "../sessions/session.ts";
import { groupingViewSchema } from "./grouping.ts";
import { progressSchema } from "./views.ts";

/** The address of a session's room, and the start of that of its stream. */
export const roomPath = (sessionId: string): string => `/api/sessions/${sessionId}/room`;
export const livePath = (sessionId: string): string => `/api/sessions/${sessionId}/live`;
/**
 * The address of a question's words for the stage: `GET` lists them, `POST` acts on them. `number`: of the challenge
 * question.
 */
export const revealPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/reveal`;

/** One part of one voice's answer, as the room is shown it: never with a name. */
export const stagePieceSchema = z.object({
  /** `<answer>.<kind>`: stays the same while the part exists, whatever its words. */
  id: z.string(),
  kind: statementKindSchema,
  text: z.string(),
  voice: voiceSchema,
  attribution: attributionSchema,
  /** `table`: the table that wrote the note. `groups`: the number of notes that the text was made of. */
  table: groupTableSchema.optional(),
  groups: z.number().int().optional(),
});
export type StagePiece = z.infer<typeof stagePieceSchema>;

/** A session as everybody in its room sees it. */
export const roomViewSchema = z.object({
  id: z.string(),
  /** A tag of the room's state, which changes are built on; null: nothing has been set yet. */
  etag: z.string().nullable(),
  /** The session's own tag, which its steps are built on. */
  sessionEtag: z.string(),
  state: sessionStateSchema,
  closesAt: z.string().datetime().nullable(),
  deadline: z.string().datetime().nullable(),
  /** The question that is shown. */
  questionId: z.string(),
  number: z.number().int(),
  locked: z.boolean(),
  /** The end of the question's timer; null: no timer runs. */
  endsAt: z.string().datetime().nullable(),
  progress: z.array(progressSchema),
  /** Members of the channel, where known. */
  invited: z.number().int().nullable(),
  stage: z.object({
    /** Words can be shown now: the question is locked, or the session is closed. */
    mayReveal: z.boolean(),
    /** `others`: the shown words are for the area's people only; `pieces` is then empty. */
    words: z.enum(["yours", "others"]),
    /** The shown words of the question, grouped by kind, in the order of showing. */
    pieces: z.array(stagePieceSchema),
  }),
  /** The room's groups and marks. */
  talk: groupingViewSchema,
  /** The server's time when this was made, for timers. */
  now: z.string().datetime(),
});
export type RoomView = z.infer<typeof roomViewSchema>;

/** The name of the stream's events. Each holds a whole `RoomView`, so only the newest one matters. */
export const ROOM_EVENT = "room";

/** `PUT …/room`: the settings to change; others stay. */
export const setRoomSchema = z
  .object({
    /** Null: back to the question under discussion. */
    questionId: z.string().max(200).nullable(),
    /** Minutes from now, minutes to add to the rest, or null: no timer. */
    timer: z
      .union([
        z.object({ minutes: z.number().int().min(1).max(180) }),
        z.object({ more: z.number().int().min(1).max(60) }),
      ])
      .nullable(),
  })
  .partial();
export type SetRoom = z.infer<typeof setRoomSchema>;

/**
 * `POST …/reveal`. `back` hides what was shown last. Hidden words stay hidden until they are put back, even when the
 * rest is shown.
 */
export const revealSchema = z.discriminatedUnion("do", [
  z.object({ do: z.literal("next") }),
  z.object({ do: z.literal("all") }),
  z.object({ do: z.literal("back") }),
  z.object({ do: z.literal("one"), id: z.string().max(200) }),
  z.object({ do: z.literal("hide"), id: z.string().max(200) }),
  z.object({ do: z.literal("put-back"), id: z.string().max(200) }),
]);
export type Reveal = z.infer<typeof revealSchema>;

/**
 * The words of a question that can be shown, for those who run the session, in the order in which `next` takes them.
 */
export const backstageViewSchema = z.object({
  questionId: z.string(),
  /** The room's tag, which `POST …/reveal` is built on. */
  etag: z.string().nullable(),
  mayReveal: z.boolean(),
  pieces: z.array(
    stagePieceSchema.extend({
      is: z.enum(["waiting", "shown", "hidden"]),
      /** The author shown in the findings; null for group notes and anonymous words. */
      author: z.string().nullable(),
    }),
  ),
  /** There are more words than fit here. The findings have them. */
  more: z.boolean(),
});
export type BackstageView = z.infer<typeof backstageViewSchema>;
