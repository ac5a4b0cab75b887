import { z } from "zod";
import type { GroupingAct, GroupingView } from "../contract/grouping.ts";
import { CROWD } from "../answers/crowd.ts";

export const GROUPS_MOST = 12;
export const GROUP_NAME_MOST = 60;
/** The most groups or words that one person can mark as most important. */
export const MARKS_MOST = 3;

const markingSchema = z.discriminatedUnion("is", [
  z.object({ is: z.literal("none") }),
  z.object({ is: z.literal("open") }),
  /** Marks are no longer taken and are being counted. */
  z.object({ is: z.literal("stopped") }),
  /** Final: a second count would reveal by its difference who marked in between. */
  z.object({ is: z.literal("closed"), people: z.number().int(), counts: z.record(z.string(), z.number().int()) }),
]);

/** The groups that a room makes of a question's shown words. Words are stored by id only. */
export const groupingSchema = z.object({
  groups: z.array(z.object({ id: z.string(), name: z.string(), pieces: z.array(z.string()) })),
  /** How many groups were ever made, so that no id is used twice. */
  made: z.number().int(),
  marking: markingSchema,
  /** Increases with each cancelled marking, whose marks belong to nobody. */
  ballot: z.number().int(),
});
export type Grouping = z.infer<typeof groupingSchema>;
export const NO_GROUPING: Grouping = { groups: [], made: 0, marking: { is: "none" }, ballot: 0 };

/** One person's marks. `covers`: the person gives cover to others. */
export type PersonMarks = { ballot: number; on: readonly string[]; covers: boolean };

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

/**
 * One action of whoever runs the session, except closing, which counts. `shown`: the ids on the stage. Total; never
 * mutates.
 */
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
  // What people have marked must not change.
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

/** The ids that can be marked: the groups with words on the stage, or, where there are none, those words. */
export function markable(grouping: Grouping, shown: readonly string[]): string[] {
  const there = standing(grouping, shown).filter(({ pieces }) => pieces.length > 0);
  return there.length > 0 ? there.map(({ id }) => id) : [...shown];
}

/** The groups with those of their words that are on the stage. A group without any is removed, with its name. */
function standing({ groups }: Grouping, shown: readonly string[]): Grouping["groups"] {
  return groups.flatMap((group) => {
    const pieces = group.pieces.filter((id) => shown.includes(id));
    return pieces.length > 0 || group.pieces.length === 0 ? [{ ...group, pieces }] : [];
  });
}

/** How many people have marked; null where they are no crowd. */
export function markedBy(grouping: Grouping, marks: readonly PersonMarks[]): number | null {
  const given = marksOf(grouping, marks);
  return given.filter(({ covers }) => covers).length < CROWD ? null : given.length;
}

const marksOf = ({ ballot }: Grouping, marks: readonly PersonMarks[]): PersonMarks[] =>
  marks.filter((one) => one.ballot === ballot && one.on.length > 0);

/** Counts the marks, finally. Refused where the people who marked are no crowd. */
export function countMarks(
  grouping: Grouping,
  marks: readonly PersonMarks[],
  shown: readonly string[],
): GroupingOutcome {
  const people = markedBy(grouping, marks);
  if (people === null) return refused("marks-too-few");
  const given = marksOf(grouping, marks);
  const counts = Object.fromEntries(
    markable(grouping, shown).map((id) => [id, given.filter(({ on }) => on.includes(id)).length]),
  );
  return { ok: true, grouping: { ...grouping, marking: { is: "closed", people, counts } } };
}

/** The groups as everybody in the room sees them. Once counted, the most marked come first. */
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
