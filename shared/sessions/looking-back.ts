import { largestCrowd, type Chance } from "../answers/crowd.ts";
import { cleanText } from "../text/clean-text.ts";
import { isPractice } from "./practice.ts";
import { stateAt, type Session } from "./session.ts";
import { isUnderWay } from "./under-way.ts";

/** What somebody says of a session itself: what worked, and what was hard. Either may be empty. */
export type LookingBack = { worked: string; hard: string };
export const LOOKING_BACK_PARTS = ["worked", "hard"] as const satisfies readonly (keyof LookingBack)[];

/** The most of each, in UTF-16 units as browsers count them. */
export const LOOKING_BACK_LIMIT = 1_000;

/**
 * What one person said, once in an area and round; `covers`: they hide others, as in the crowd of anonymous words. `told`:
 * its session has closed, and the words are no longer here.
 */
export type SaidLookingBack = LookingBack & { session: string; covers: boolean; told: boolean };

/** Until the first close, at which it is shown; afterwards never again, as a second look would show what came in between. */
export function takesLookingBack(session: Session, now: Date): boolean {
  return isUnderWay(stateAt(session, now)) && session.reopenings.length === 0 && !isPractice(session.id);
}

/** Whether those who run a session may read what was heard, and write what they do about it: once it has closed. */
export function isLookedBackOn({ state, reopenings }: Pick<Session, "state" | "reopenings">): boolean {
  return state === "closed" || state === "sealed" || reopenings.length > 0;
}

/** As it is kept: cleaned; null where nothing is said, and `too-long` where one of them is. */
export function checkLookingBack(input: LookingBack): LookingBack | "too-long" | null {
  const said = { worked: cleanText(input.worked), hard: cleanText(input.hard) };
  if (said.worked.length > LOOKING_BACK_LIMIT || said.hard.length > LOOKING_BACK_LIMIT) return "too-long";
  return said.worked === "" && said.hard === "" ? null : said;
}

/** What may be shown of it, in an order of chance: each of the two only where it is a crowd by itself. Total. */
export function hearLookingBack(all: readonly SaidLookingBack[], chance: Chance): Record<keyof LookingBack, string[]> {
  const heard = (part: keyof LookingBack): string[] => {
    const voices = all.flatMap((one, index) =>
      one[part] === "" ? [] : [{ author: String(index), independent: one.covers, text: one[part] }],
    );
    return largestCrowd(voices, chance).map(({ text }) => text);
  };
  return { worked: heard("worked"), hard: heard("hard") };
}
