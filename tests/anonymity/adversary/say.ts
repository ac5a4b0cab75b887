import { eraseOwnData } from "../../../bot/evaluation/own-data.ts";
import { saveAnswer, withdrawAnswer } from "../../../bot/evaluation/save-answer.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { What } from "./acts.ts";
import { isIndependent, type Player } from "./cast.ts";
import type { Playing } from "./playing.ts";

export type Where = { player: Player; session: Session; questionId: string; step: number };

const slotOf = ({ player, session, questionId }: Where): string => `${session.id} ${questionId} ${player.actor.id}`;

/** Says something, in words that nobody else has, over whatever the person has said here before. */
export async function answer(
  playing: Playing,
  where: Where,
  { how, what }: { how: "anonymous" | "named"; what: What },
): Promise<void> {
  const { deps, texts, slots } = playing;
  const { player, session, questionId, step } = where;
  const token = `text-${texts.length}-end`;
  // What is said by name has words: every count of another kind is of somebody anonymous.
  const kind = how === "named" ? "words" : what;
  const part = PARTS[texts.length % PARTS.length] ?? "concern";
  const input = {
    // Every box is sent: what is left out would stay as it is stored.
    parts: { ...EMPTY, ...(kind === "words" ? { [part]: token } : {}) },
    ...{ unable: kind === "unable", unclear: kind === "mark" },
  };
  const saved = await saveAnswer(deps, door(where), { input, attribution: how });
  if (!saved.ok || !saved.changed) return;
  leave(playing, slotOf(where), step);
  const anonymous = saved.answer.attribution === "anonymous";
  const { areaId, id: sessionId } = session;
  const uncovered = !isIndependent(player, areaId);
  const text = { token, player, areaId, questionId, sessionId, anonymous, uncovered, saidAt: step, leftAt: null };
  if (kind === "words") texts.push(text);
  const late = session.reopenings.length > 0;
  slots.set(slotOf(where), {
    areaId,
    questionId,
    sessionId,
    anonymous,
    late,
    answer: kind === "words" ? text : "wordless",
  });
}

const PARTS = ["strength", "concern", "nextStep"] as const;
const EMPTY = Object.fromEntries(PARTS.map((part) => [part, ""]));

export async function withdraw(playing: Playing, where: Where): Promise<void> {
  const taken = await withdrawAnswer(playing.deps, door(where));
  if (taken.ok && taken.changed) leave(playing, slotOf(where), where.step);
}

export async function erase(playing: Playing, index: number, step: number): Promise<void> {
  const { actor } = playing.players[index] as Player;
  const erased = await eraseOwnData(playing.deps, actor);
  if (!erased.ok) return;
  for (const slot of [...playing.slots.keys()]) if (slot.endsWith(` ${actor.id}`)) leave(playing, slot, step);
}

/** Whatever stands here, its author has done something about it. */
function leave(playing: Playing, slot: string, step: number): void {
  const { slots } = playing;
  const before = slots.get(slot);
  if (before) playing.changes += 1;
  if (before && before.answer !== "wordless") before.answer.leftAt ??= step;
  slots.delete(slot);
}

const door = ({ player, session, questionId }: Where) => ({
  ...{ actor: player.actor, sessionId: session.id, questionId },
  ...{ door: "tab" as const, delivery: null },
});
