import { z } from "zod";
import { GROUP_NAME_MOST, MARKS_MOST } from "../sessions/grouping.ts";

/** The address where a question's words are grouped. `number`: of the challenge question. */
export const groupingPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/talk`;
/** The address of a person's own marks. */
export const marksPath = (sessionId: string, number: number): string =>
  `/api/sessions/${sessionId}/questions/${number}/marks`;

/** The room's groups and marks. */
export const groupingViewSchema = z.object({
  /** In the order of making; once marks are counted, the most marked first. */
  groups: z.array(z.object({ id: z.string(), name: z.string(), pieces: z.array(z.string()) })),
  marking: z.enum(["none", "open", "closed"]),
  /** A new number after each cancelled marking. */
  ballot: z.number().int(),
  /** How many people have marked; null below five people who neither run nor lead the area. */
  marked: z.number().int().nullable(),
  /** The counts of groups, or of words where there are no groups; empty before marking is closed. */
  counts: z.array(z.object({ id: z.string(), count: z.number().int() })),
});
export type GroupingView = z.infer<typeof groupingViewSchema>;
export const NO_GROUPING_VIEW: GroupingView = { groups: [], marking: "none", ballot: 0, marked: null, counts: [] };

const id = z.string().max(200);
const name = z.string().trim().min(1).max(GROUP_NAME_MOST);

/** `POST …/talk`. Groups cannot change while people mark them. Closing shows the counts, and is final. */
export const groupingActSchema = z.discriminatedUnion("do", [
  /** `piece`: words to put into the new group. */
  z.object({ do: z.literal("make"), name, piece: id.optional() }),
  z.object({ do: z.literal("name"), id, name }),
  /** Its words are then in no group. */
  z.object({ do: z.literal("take-apart"), id }),
  /** `to` null: into no group. */
  z.object({ do: z.literal("move"), piece: id, to: id.nullable() }),
  z.object({ do: z.literal("open-marks") }),
  /** Removes all marks. Groups can then change again. */
  z.object({ do: z.literal("call-off-marks") }),
  z.object({ do: z.literal("close-marks") }),
]);
export type GroupingAct = z.infer<typeof groupingActSchema>;

/** A person's own marks, which nobody else is shown. `PUT` sets all of them. */
export const setMarksSchema = z.object({
  on: z
    .array(id)
    .max(MARKS_MOST)
    .refine((all) => new Set(all).size === all.length),
});
export const ownMarksSchema = z.object({
  questionId: z.string(),
  /** Null: no marks. */
  etag: z.string().nullable(),
  open: z.boolean(),
  on: z.array(z.string()),
});
export type OwnMarks = z.infer<typeof ownMarksSchema>;
