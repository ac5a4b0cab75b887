import type { TalkAct } from "../../../shared/contract/talk.ts";
import type { AuditVerb } from "../../../shared/people/audit.ts";
import { EMPTY_STAGE, onStage } from "../../../shared/sessions/stage.ts";
import { countMarks, markedBy, NO_TALK, talkOn, type Marks, type Talk } from "../../../shared/sessions/talk.ts";
import type { Room } from "../../../shared/sessions/room.ts";
import type { Deps } from "../deps.ts";
import type { FoundSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { changeRoom, piecesNow, type Changing, type RoomChanged } from "./change-room.ts";

/** Others may change the room between looking and writing: so often it is looked again. */
const TRIES = 20;
const AUDITED = {
  ...{ make: "group-words", name: "group-words", move: "group-words", "take-apart": "group-words" },
  ...{ "open-marks": "open-marks", "call-off-marks": "call-off-marks", "close-marks": "close-marks" },
} as const satisfies Readonly<Record<TalkAct["do"], AuditVerb>>;

type Talking = Changing & { questionId: string };

/** Puts words that the room was shown into groups, and lets people mark them. Each act is audited, without its words. */
export async function talkInRoom(deps: Deps, talking: Talking & { act: TalkAct }): Promise<RoomChanged> {
  const { actor, sessionId, questionId, act } = talking;
  const done = act.do === "close-marks" ? await closeMarks(deps, talking) : await take(deps, { ...talking, act });
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
  { act, ...talking }: Talking & { act: Exclude<TalkAct, { do: "close-marks" }> },
): ReturnType<typeof changeRoom> {
  const { questionId } = talking;
  return changeRoom(deps, talking, async (room, found) => {
    const talked = talkOn(talkOf(room, questionId), act, await shownNow(deps, found, { room, questionId }));
    return talked.ok ? { ok: true, room: withTalk(room, questionId, talked.talk) } : talked;
  });
}

/**
 * Takes no more marks, and counts them then: of a mark that was taken it is sure that it is counted. Cut short in between,
 * it goes on when it is pressed again.
 */
async function closeMarks(deps: Deps, talking: Talking): ReturnType<typeof changeRoom> {
  const { questionId } = talking;
  const stopped = await changeRoom(deps, talking, async (room, found) => {
    const talk = talkOf(room, questionId);
    if (talk.marking.is !== "open" && talk.marking.is !== "stopped") return { ok: false, reason: "marks-not-open" };
    if (markedBy(talk, await marksNow(deps, found, questionId)) === null) return { ok: false, reason: "marks-too-few" };
    return { ok: true, room: withTalk(room, questionId, { ...talk, marking: { is: "stopped" } }) };
  });
  if (!stopped.ok) return stopped;
  for (let attempt = 1; ; attempt += 1) {
    const left = { tooFew: false };
    const counted = await changeRoom(deps, { ...talking, builtOn: undefined }, async (room, found) => {
      const talk = talkOf(room, questionId);
      if (talk.marking.is !== "stopped") return { ok: true, room };
      const marks = await marksNow(deps, found, questionId);
      const done = countMarks(talk, marks, await shownNow(deps, found, { room, questionId }));
      // Somebody took theirs back at the last moment.
      left.tooFew = !done.ok;
      return { ok: true, room: withTalk(room, questionId, done.ok ? done.talk : { ...talk, marking: { is: "open" } }) };
    });
    if (counted.ok && left.tooFew) return { ok: false, session: counted.session, reason: "marks-too-few" };
    if (counted.ok || counted.reason !== "changed-meanwhile" || attempt === TRIES) return counted;
  }
}

export const talkOf = (room: Room, questionId: string): Talk => room.talks[questionId] ?? NO_TALK;
const withTalk = (room: Room, questionId: string, talk: Talk): Room => ({
  ...room,
  talks: { ...room.talks, [questionId]: talk },
});

async function marksNow(deps: Deps, { stored, key }: FoundSession, questionId: string): Promise<Marks[]> {
  return stored.value.salt === null ? [] : deps.roomMarks.all(key, questionId);
}

/** Ids of the words of a question that stand on the stage. */
export async function shownNow(
  deps: Deps,
  found: FoundSession,
  { room, questionId }: { room: Room; questionId: string },
): Promise<string[]> {
  const stage = room.stages[questionId] ?? EMPTY_STAGE;
  if (stage.shown.length === 0) return [];
  return onStage(stage, (await piecesNow(deps, found, questionId)).pieces).map(({ id }) => id);
}
