import type { GroupingAct } from "../../../shared/contract/grouping.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import { EMPTY_STAGE, onStage } from "../../../shared/sessions/stage.ts";
import {
  countMarks,
  markedBy,
  NO_GROUPING,
  changeGrouping,
  type PersonMarks,
  type Grouping,
} from "../../../shared/sessions/grouping.ts";
import type { Room } from "../../../shared/sessions/room.ts";
import type { Deps } from "../deps.ts";
import type { FoundSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { changeRoom, piecesNow, type Changing, type RoomChanged } from "./change-room.ts";

/** The most tries while others change the room at the same moment. */
const TRIES = 20;
const AUDITED = {
  ...{ make: "group-words", name: "group-words", move: "group-words", "take-apart": "group-words" },
  ...{ "open-marks": "open-marks", "call-off-marks": "call-off-marks", "close-marks": "close-marks" },
} as const satisfies Readonly<Record<GroupingAct["do"], AuditVerb>>;

type ChangingGrouping = Changing & { questionId: string };

/** Groups words that the room was shown, and lets people mark them. Each step is audited, without the words. */
export async function groupInRoom(deps: Deps, changing: ChangingGrouping & { act: GroupingAct }): Promise<RoomChanged> {
  const { actor, sessionId, questionId, act } = changing;
  const done = act.do === "close-marks" ? await closeMarks(deps, changing) : await take(deps, { ...changing, act });
  if (!done.ok) return done;
  if (act.do === "close-marks" || act.do === "call-off-marks")
    await deps.roomMarks.forget({ tenantId: actor.tenantId, sessionId }, questionId);
  await noteAudit(deps, {
    ...{ actor, thing: `${sessionId} ${questionId}`, areaId: done.session.areaId },
    verb: AUDITED[act.do],
    after: [act.do, "id" in act && act.id, "piece" in act && act.piece, "to" in act && act.to]
      .filter(Boolean)
      .join(" "),
  });
  return { ok: true };
}

function take(
  deps: Deps,
  { act, ...changing }: ChangingGrouping & { act: Exclude<GroupingAct, { do: "close-marks" }> },
): ReturnType<typeof changeRoom> {
  const { questionId } = changing;
  return changeRoom(deps, changing, async (room, found) => {
    const outcome = changeGrouping(
      groupingOf(room, questionId),
      act,
      await shownNow(deps, found, { room, questionId }),
    );
    return outcome.ok ? { ok: true, room: withGrouping(room, questionId, outcome.grouping) } : outcome;
  });
}

/**
 * Ends the marking and then counts, so that every stored mark is counted. If interrupted in between, pressing again
 * continues.
 */
async function closeMarks(deps: Deps, changing: ChangingGrouping): ReturnType<typeof changeRoom> {
  const { questionId } = changing;
  const stopped = await changeRoom(deps, changing, async (room, found) => {
    const grouping = groupingOf(room, questionId);
    if (grouping.marking.is !== "open" && grouping.marking.is !== "stopped")
      return { ok: false, reason: "marks-not-open" };
    if (markedBy(grouping, await marksNow(deps, found, questionId)) === null)
      return { ok: false, reason: "marks-too-few" };
    return { ok: true, room: withGrouping(room, questionId, { ...grouping, marking: { is: "stopped" } }) };
  });
  if (!stopped.ok) return stopped;
  for (let attempt = 1; ; attempt += 1) {
    const left = { tooFew: false };
    const counted = await changeRoom(deps, { ...changing, builtOn: undefined }, async (room, found) => {
      const grouping = groupingOf(room, questionId);
      if (grouping.marking.is !== "stopped") return { ok: true, room };
      const marks = await marksNow(deps, found, questionId);
      const done = countMarks(grouping, marks, await shownNow(deps, found, { room, questionId }));
      // Somebody took their marks back at the last moment.
      left.tooFew = !done.ok;
      return {
        ok: true,
        room: withGrouping(room, questionId, done.ok ? done.grouping : { ...grouping, marking: { is: "open" } }),
      };
    });
    if (counted.ok && left.tooFew) return { ok: false, session: counted.session, reason: "marks-too-few" };
    if (counted.ok || counted.reason !== "changed-meanwhile" || attempt === TRIES) return counted;
  }
}

export const groupingOf = (room: Room, questionId: string): Grouping => room.talks[questionId] ?? NO_GROUPING;
const withGrouping = (room: Room, questionId: string, grouping: Grouping): Room => ({
  ...room,
  talks: { ...room.talks, [questionId]: grouping },
});

async function marksNow(deps: Deps, { stored, key }: FoundSession, questionId: string): Promise<PersonMarks[]> {
  return stored.value.salt === null ? [] : deps.roomMarks.all(key, questionId);
}

/** The ids of a question's words that are on the stage. */
export async function shownNow(
  deps: Deps,
  found: FoundSession,
  { room, questionId }: { room: Room; questionId: string },
): Promise<string[]> {
  const stage = room.stages[questionId] ?? EMPTY_STAGE;
  if (stage.shown.length === 0) return [];
  return onStage(stage, (await piecesNow(deps, found, questionId)).pieces).map(({ id }) => id);
}
