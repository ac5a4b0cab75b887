import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import type { AnswerInput } from "../../../shared/answers/check-input.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { What } from "./acts.ts";
import { fillInByLink } from "./by-link.ts";
import { isIndependent, isOutside, type Player } from "./cast.ts";
import type { Playing } from "./playing.ts";

export type Where = { player: Player; session: Session; questionId: string; step: number; byLink: boolean };

const answerKeyOf = ({ player, session, questionId }: Where): string =>
  `${session.id} ${questionId} ${player.actor.id}`;

/** Says something, in words that nobody else has, over whatever the person has said here before. */
export async function answer(
  playing: Playing,
  where: Where,
  { how, what }: { how: "anonymous" | "named"; what: What },
): Promise<void> {
  const { texts, held } = playing;
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
  const attribution = await (where.byLink ? savedByLink : savedInTeams)(playing, where, { input, attribution: how });
  if (attribution === null) return;
  leave(playing, answerKeyOf(where), step);
  const anonymous = attribution === "anonymous";
  const { areaId, id: sessionId } = session;
  const uncovered = !isIndependent(player, areaId);
  const text = { token, player, areaId, questionId, sessionId, anonymous, uncovered, saidAt: step, leftAt: null };
  if (kind === "words") texts.push(text);
  const late = session.reopenings.length > 0;
  held.set(answerKeyOf(where), {
    areaId,
    questionId,
    sessionId,
    anonymous,
    late,
    answer: kind === "words" ? text : "wordless",
  });
}

type Filled = { input: AnswerInput; attribution: Attribution };

/** How what was saved is shown; null where nothing was. */
async function savedInTeams({ deps }: Playing, where: Where, filled: Filled): Promise<Attribution | null> {
  const saved = await saveAnswer(deps, door(where), filled);
  return saved.ok && saved.changed ? saved.answer.attribution : null;
}

async function savedByLink(playing: Playing, where: Where, filled: Filled): Promise<Attribution | null> {
  const saved = await fillInByLink(playing, atForm(where), { ...filled, sending: `${playing.texts.length}` });
  return saved?.changed && saved.answer ? saved.answer.attribution : null;
}

const atForm = ({ player, session, questionId }: Where) => ({ player, sessionId: session.id, questionId });

const PARTS = ["strength", "concern", "nextStep"] as const;
const EMPTY = Object.fromEntries(PARTS.map((part) => [part, ""]));

export async function withdraw(playing: Playing, where: Where): Promise<void> {
  if (where.byLink) {
    const filled = { input: { parts: EMPTY }, attribution: "anonymous", sending: `back ${where.step}` } as const;
    // Who has said nothing has nothing to take back.
    const stood = playing.held.has(answerKeyOf(where)) && (await fillInByLink(playing, atForm(where), filled));
    if (stood && stood.changed) leave(playing, answerKeyOf(where), where.step);
    return;
  }
  const taken = await withdrawAnswer(playing.deps, door(where));
  if (taken.ok && taken.changed) leave(playing, answerKeyOf(where), where.step);
}

export async function erase(playing: Playing, index: number, step: number): Promise<void> {
  const player = playing.players[index] as Player;
  const { actor } = player;
  // Nobody knows them: they can take back, and there is nothing else to erase.
  if (isOutside(player)) return;
  const erased = await eraseOwnData(playing.deps, actor);
  if (!erased.ok) return;
  for (const answerKey of [...playing.held.keys()])
    if (answerKey.endsWith(` ${actor.id}`)) leave(playing, answerKey, step);
}

/** Whatever stands here, its author has done something about it. */
function leave(playing: Playing, answerKey: string, step: number): void {
  const { held } = playing;
  const before = held.get(answerKey);
  if (before) playing.changes += 1;
  if (before && before.answer !== "wordless") before.answer.leftAt ??= step;
  held.delete(answerKey);
}

const door = ({ player, session, questionId }: Where) => ({
  ...{ actor: player.actor, sessionId: session.id, questionId },
  ...{ door: "tab" as const, delivery: null },
});
