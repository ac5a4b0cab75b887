import { z } from "zod";
import { attributionSchema, groupTableSchema, statementKindSchema, voiceSchema } from "../answers/answer.ts";
import { sessionStateSchema } from "../sessions/session.ts";
import { groupingViewSchema } from "./grouping.ts";
import { progressSchema } from "./views.ts";

/** Where a session's room is read and kept, and where its stream begins. */
export const roomPath = (sessionId: string): string => `/api/sessions/${sessionId}/room`;
export const livePath = (sessionId: string): string => `/api/sessions/${sessionId}/live`;
/** `number`: of the challenge question. Read: what can be shown; posted to: what is done with it. */
export const revealPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/reveal`;

/** One part of what one voice says, as the room is shown it: never with a name. */
export const stagePieceSchema = z.object({
  /** `<answer>.<kind>`: the same for as long as the words stand, whatever they are changed to. */
  id: z.string(),
  kind: statementKindSchema,
  text: z.string(),
  voice: voiceSchema,
  attribution: attributionSchema,
  /** Of a table's note among others; `groups`: of so many notes one text was made. */
  table: groupTableSchema.optional(),
  groups: z.number().int().optional(),
});
export type StagePiece = z.infer<typeof stagePieceSchema>;

/** How a session stands for everybody in its room. */
export const roomViewSchema = z.object({
  id: z.string(),
  /** Names how the room stands, for changes of it to say what they are built on; null: nothing has been set yet. */
  etag: z.string().nullable(),
  /** The version of the session itself, for its steps. */
  sessionEtag: z.string(),
  state: sessionStateSchema,
  closesAt: z.string().datetime().nullable(),
  deadline: z.string().datetime().nullable(),
  /** The question that is shown. */
  questionId: z.string(),
  number: z.number().int(),
  locked: z.boolean(),
  /** When the time for the question is over; null: no timer runs. */
  endsAt: z.string().datetime().nullable(),
  progress: z.array(progressSchema),
  /** Members of the channel, where known. */
  invited: z.number().int().nullable(),
  stage: z.object({
    /** Words can be shown now: the question is locked, or the session is closed. */
    mayReveal: z.boolean(),
    /** `others`: what is shown is for the people of this area; then `pieces` is empty. */
    words: z.enum(["yours", "others"]),
    /** What is shown of the question, grouped by kind, in the order in which it was shown. */
    pieces: z.array(stagePieceSchema),
  }),
  /** What the room makes of them. */
  talk: groupingViewSchema,
  /** The server's time when this was made, for timers. */
  now: z.string().datetime(),
});
export type RoomView = z.infer<typeof roomViewSchema>;

/** The events of the stream: each is a whole `RoomView`, so that a reader needs the newest one only. */
export const ROOM_EVENT = "room";

/** `PUT …/room`: what is set; what is left out stays as it is. */
export const setRoomSchema = z
  .object({
    /** Null: the question under discussion again. */
    questionId: z.string().max(200).nullable(),
    /** Minutes from now, minutes more than are left, or null: no timer. */
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
 * `POST …/reveal`. `back` takes off the stage what was shown last. What is hidden stays off the stage until it is put
 * back, whoever shows the rest.
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

/** What can be shown of a question, for whoever runs the session: in the order in which `next` takes it. */
export const backstageViewSchema = z.object({
  questionId: z.string(),
  /** Of the room: what `POST …/reveal` is built on. */
  etag: z.string().nullable(),
  mayReveal: z.boolean(),
  pieces: z.array(
    stagePieceSchema.extend({
      is: z.enum(["waiting", "shown", "hidden"]),
      /** Who is shown as its author in the findings; null for group notes and anonymous words. */
      author: z.string().nullable(),
    }),
  ),
  /** There is more than can be told here; the findings have it. */
  more: z.boolean(),
});
export type BackstageView = z.infer<typeof backstageViewSchema>;
