import { z } from "zod";
import { GROUP_NAME_MOST, MARKS_MOST } from "../sessions/grouping.ts";

/** Where the words of a question are put into groups. `number`: of the challenge question. */
export const groupingPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/talk`;
/** Where one's own marks are. */
export const marksPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/marks`;

/** What a room makes of the words that it was shown. */
export const groupingViewSchema = z.object({
  /** In the order in which they were made; once marks are counted, those that most have marked first. */
  groups: z.array(z.object({ id: z.string(), name: z.string(), pieces: z.array(z.string()) })),
  marking: z.enum(["none", "open", "closed"]),
  /** Another one after each marking that was called off. */
  ballot: z.number().int(),
  /** How many people have marked; null while they are fewer than five who neither run nor lead the area. */
  marked: z.number().int().nullable(),
  /** Of groups, or where there are none of words; nothing before marking is closed. */
  counts: z.array(z.object({ id: z.string(), count: z.number().int() })),
});
export type GroupingView = z.infer<typeof groupingViewSchema>;
export const NO_GROUPING_VIEW: GroupingView = { groups: [], marking: "none", ballot: 0, marked: null, counts: [] };

const id = z.string().max(200);
const name = z.string().trim().min(1).max(GROUP_NAME_MOST);

/** `POST …/talk`. Groups stand fixed while people mark them; closing shows the counts, for good. */
export const groupingActSchema = z.discriminatedUnion("do", [
  /** `piece`: words that go into it at once. */
  z.object({ do: z.literal("make"), name, piece: id.optional() }),
  z.object({ do: z.literal("name"), id, name }),
  /** Its words are in no group again. */
  z.object({ do: z.literal("take-apart"), id }),
  /** `to` null: into no group. */
  z.object({ do: z.literal("move"), piece: id, to: id.nullable() }),
  z.object({ do: z.literal("open-marks") }),
  /** All marks are gone, and groups can be changed again. */
  z.object({ do: z.literal("call-off-marks") }),
  z.object({ do: z.literal("close-marks") }),
]);
export type GroupingAct = z.infer<typeof groupingActSchema>;

/** One's own marks, which nobody else is ever shown; `PUT` sets all of them. */
export const setMarksSchema = z.object({
  on: z
    .array(id)
    .max(MARKS_MOST)
    .refine((all) => new Set(all).size === all.length),
});
export const ownMarksSchema = z.object({
  questionId: z.string(),
  /** Null: none were put. */
  etag: z.string().nullable(),
  open: z.boolean(),
  on: z.array(z.string()),
});
export type OwnMarks = z.infer<typeof ownMarksSchema>;
