import { z } from "zod";
import type { GroupingAct, GroupingView } from "../contract/grouping.ts";
import { CROWD } from "../answers/crowd.ts";

export const GROUPS_MOST = 12;
export const GROUP_NAME_MOST = 60;
/** So many different groups, or words, one person can call most important. */
export const MARKS_MOST = 3;

const markingSchema = z.discriminatedUnion("is", [
  z.object({ is: z.literal("none") }),
  z.object({ is: z.literal("open") }),
  /** Nobody's marks are taken any more, and they are being counted. */
  z.object({ is: z.literal("stopped") }),
  /** For good: a second count would show by how much it differs who has marked in between. */
  z.object({ is: z.literal("closed"), people: z.number().int(), counts: z.record(z.string(), z.number().int()) }),
]);

/** What a room makes of the words of a question that it was shown. Of words it keeps only what they are known by. */
export const groupingSchema = z.object({
  groups: z.array(z.object({ id: z.string(), name: z.string(), pieces: z.array(z.string()) })),
  /** How many groups were ever made: no name is used twice. */
  made: z.number().int(),
  marking: markingSchema,
  /** Another one after each marking that was called off: its marks are nobody's any more. */
  ballot: z.number().int(),
});
export type Grouping = z.infer<typeof groupingSchema>;
export const NO_GROUPING: Grouping = { groups: [], made: 0, marking: { is: "none" }, ballot: 0 };

/** What one person calls most important; `covers`: they hide others, as in the crowd of anonymous words. */
export type Marks = { ballot: number; on: readonly string[]; covers: boolean };

export type GroupingRefusal = {
  reason:
    | "group-gone"
    | "group-name-taken"
    | "too-many-groups"
    | "words-not-shown"
    | "marks-begun"
    | "marks-not-open"
    | "marks-too-few"
    | "nothing-to-mark";
};
type GroupingOutcome = { ok: true; grouping: Grouping } | ({ ok: false } & GroupingRefusal);
const refused = (reason: GroupingRefusal["reason"]): GroupingOutcome => ({ ok: false, reason });

/** One act of whoever runs the session, but closing, which counts. `shown`: ids of what is on the stage. Total; never mutates. */
export function changeGrouping(
  grouping: Grouping,
  act: Exclude<GroupingAct, { do: "close-marks" }>,
  shown: readonly string[],
): GroupingOutcome {
  const { groups, marking } = grouping;
  if (act.do === "call-off-marks") {
    if (marking.is === "none" || marking.is === "closed") return refused("marks-not-open");
    return { ok: true, grouping: { ...grouping, marking: { is: "none" }, ballot: grouping.ballot + 1 } };
  }
  // What people have marked stays what it was.
  if (marking.is !== "none") return refused("marks-begun");
  const named = (name: string): boolean =>
    groups.some((group) => !("id" in act && group.id === act.id) && sameName(group.name, name));
  const change = (next: Grouping["groups"]): GroupingOutcome => ({ ok: true, grouping: { ...grouping, groups: next } });
  const without = (piece: string): Grouping["groups"] =>
    groups.map((group) => ({ ...group, pieces: group.pieces.filter((id) => id !== piece) }));
  switch (act.do) {
    case "make": {
      if (groups.length >= GROUPS_MOST) return refused("too-many-groups");
      if (named(act.name)) return refused("group-name-taken");
      if (act.piece !== undefined && !shown.includes(act.piece)) return refused("words-not-shown");
      const made = grouping.made + 1;
      const rest = act.piece === undefined ? groups : without(act.piece);
      const group = { id: `group-${made}`, name: act.name, pieces: act.piece === undefined ? [] : [act.piece] };
      return { ok: true, grouping: { ...grouping, made, groups: [...rest, group] } };
    }
    case "name":
      if (!groups.some(({ id }) => id === act.id)) return refused("group-gone");
      if (named(act.name)) return refused("group-name-taken");
      return change(groups.map((group) => (group.id === act.id ? { ...group, name: act.name } : group)));
    case "take-apart":
      return change(groups.filter(({ id }) => id !== act.id));
    case "move": {
      const { piece, to } = act;
      if (!shown.includes(piece)) return refused("words-not-shown");
      if (to !== null && !groups.some(({ id }) => id === to)) return refused("group-gone");
      return change(
        without(piece).map((group) => (group.id === to ? { ...group, pieces: [...group.pieces, piece] } : group)),
      );
    }
    case "open-marks":
      if (markable(grouping, shown).length === 0) return refused("nothing-to-mark");
      return { ok: true, grouping: { ...grouping, marking: { is: "open" } } };
  }
}

const sameName = (a: string, b: string): boolean => a.toLocaleLowerCase() === b.toLocaleLowerCase();

/** What can be marked: the groups that hold words on the stage, or where there is none, those words one by one. */
export function markable(grouping: Grouping, shown: readonly string[]): string[] {
  const there = standing(grouping, shown).filter(({ pieces }) => pieces.length > 0);
  return there.length > 0 ? there.map(({ id }) => id) : [...shown];
}

/** The groups with those of their words that are on the stage. One whose words have all gone went with them, with its name. */
function standing({ groups }: Grouping, shown: readonly string[]): Grouping["groups"] {
  return groups.flatMap((group) => {
    const pieces = group.pieces.filter((id) => shown.includes(id));
    return pieces.length > 0 || group.pieces.length === 0 ? [{ ...group, pieces }] : [];
  });
}

/** How many have marked; null while they are too few to hide each other. */
export function markedBy(grouping: Grouping, marks: readonly Marks[]): number | null {
  const given = marksOf(grouping, marks);
  return given.filter(({ covers }) => covers).length < CROWD ? null : given.length;
}

const marksOf = ({ ballot }: Grouping, marks: readonly Marks[]): Marks[] =>
  marks.filter((one) => one.ballot === ballot && one.on.length > 0);

/** Counts what was marked, for good. Refused while those who marked are too few to hide each other. */
export function countMarks(grouping: Grouping, marks: readonly Marks[], shown: readonly string[]): GroupingOutcome {
  const people = markedBy(grouping, marks);
  if (people === null) return refused("marks-too-few");
  const given = marksOf(grouping, marks);
  const counts = Object.fromEntries(
    markable(grouping, shown).map((id) => [id, given.filter(({ on }) => on.includes(id)).length]),
  );
  return { ok: true, grouping: { ...grouping, marking: { is: "closed", people, counts } } };
}

/** What everybody in the room sees of it. Once it is counted, what most have marked comes first. */
export function groupingView(grouping: Grouping, shown: readonly string[], marked: number | null): GroupingView {
  const { marking, ballot } = grouping;
  const groups = standing(grouping, shown);
  if (marking.is !== "closed")
    return { groups, marking: marking.is === "none" ? "none" : "open", ballot, marked, counts: [] };
  const there = new Set(markable(grouping, shown));
  const counts = Object.entries(marking.counts)
    .filter(([id]) => there.has(id))
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count);
  const place = (id: string): number => counts.find((one) => one.id === id)?.count ?? -1;
  const inOrder = [...groups].sort((a, b) => place(b.id) - place(a.id));
  return { groups: inOrder, marking: "closed", ballot, marked: marking.people, counts };
}
