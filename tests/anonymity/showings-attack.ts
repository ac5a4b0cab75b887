import type { Chance } from "../../shared/answers/crowd.ts";
import type { Parts } from "../../shared/answers/answer.ts";
import { sealSession } from "../../bot/evaluation/seal-session.ts";
import { TENANT } from "../helpers/deps.ts";
import { idOf, pick, range, words, type Act } from "./acts.ts";
import { gather, textOf, type Gathering } from "./gathering.ts";
import { guessed, NO_GUESS, type Score } from "./guessing.ts";
import { showingOf, type Showing } from "./showing.ts";

/** One who pressed alone while the session was open again, between the showings before and from `after` on. */
export type Press = { personId: string; questionId: string; after: number; old: string | null; now: string | null };

/** Everything shown of a session after each close and after its sealing, and the presses in between. */
export type History = { showings: Showing[]; presses: Press[]; gathering: Gathering };

export type Course = {
  /** Who answers what before the first close. */
  first: readonly Act[];
  /** What one person does, by themselves, while the session is open again. */
  next(gathering: Gathering): Act;
  reopenings: number;
};

const DAY_MS = 24 * 3600_000;

export async function runCourse(chance: Chance, { first, next, reopenings }: Course): Promise<History> {
  const gathering = await gather(chance);
  for (const act of first) await gathering.perform(act);
  await gathering.step({ verb: "close", now: true });
  const showings = [await showingOf(gathering)];
  const presses: Press[] = [];
  for (const _ of range(reopenings)) {
    await gathering.step({ verb: "reopen", reason: "somebody was away" });
    const act = next(gathering);
    const said = (): string | null => textIn(gathering.truth.get(act.questionId)?.get(act.personId));
    const old = said();
    await gathering.perform(act);
    presses.push({ personId: act.personId, questionId: act.questionId, after: showings.length, old, now: said() });
    await gathering.step({ verb: "close", now: true });
    showings.push(await showingOf(gathering));
  }
  gathering.clock.pass(15 * DAY_MS);
  const stored = await gathering.deps.sessions.get(TENANT, gathering.session.id);
  if (stored) await sealSession(gathering.deps, TENANT, stored);
  showings.push(await showingOf(gathering));
  return { showings, presses, gathering };
}

const textIn = (parts: Parts | undefined): string | null => (parts ? textOf(parts) : null);

/** A late answer, a change or a withdrawal in this question, by somebody who is one of so many. */
export function anyPress(chance: Chance, questionId: string, people: number): Course["next"] {
  return ({ truth }) => {
    const personId = idOf(Math.floor(chance() * people));
    const there = truth.get(questionId)?.has(personId) ?? false;
    const input =
      there && chance() < 0.5 ? null : { parts: { strength: words(chance) }, unable: false, unclear: false };
    return { personId, questionId, attribution: "anonymous", input };
  };
}

/**
 * Compares every showing from before a press with every one from after it. The fewest words that are gone in one of
 * these comparisons are where the old words are looked for, the fewest that have come are where the new ones are.
 */
export function showingsAttack(chance: Chance, { showings, presses }: History): { old: Score; now: Score } {
  let [old, now] = [NO_GUESS, NO_GUESS];
  for (const press of presses) {
    const gone: string[][] = [];
    const come: string[][] = [];
    for (const before of showings.slice(0, press.after).map(shownTexts)) {
      for (const after of showings.slice(press.after).map(shownTexts)) {
        gone.push(before.filter((text) => !after.includes(text)));
        come.push(after.filter((text) => !before.includes(text)));
      }
    }
    const guess = (score: Score, sets: string[][], truth: string | null): Score => {
      const [fewest] = sets.filter((set) => set.length > 0).sort((a, b) => a.length - b.length);
      return fewest && truth !== null ? guessed(score, { right: pick(chance, fewest) === truth, among: 3 }) : score;
    };
    old = guess(old, gone, press.old === press.now ? null : press.old);
    now = guess(now, come, press.old === press.now ? null : press.now);
  }
  return { old, now };
}

export function shownTexts(showing: Showing): string[] {
  return [...Object.values(showing.words).flat(), ...showing.pooled]
    .filter((one) => one.attribution === "anonymous")
    .map((one) => textOf(one.parts));
}
