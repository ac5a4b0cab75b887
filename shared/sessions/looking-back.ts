import { largestCrowd, type Chance } from "../answers/crowd.ts";
import { cleanText } from "../text/clean-text.ts";
import { isPractice } from "./practice.ts";
import { stateAt, type Session } from "./session.ts";
import { isUnderWay } from "./under-way.ts";

/** What people are asked of a session itself: what worked, and what was hard. */
export const LOOKING_BACK_PARTS = ["worked", "hard"] as const;
type Part = (typeof LOOKING_BACK_PARTS)[number];

/** What somebody says of it; each may be empty. */
export type LookingBack = Record<Part, string>;

/** Something for each of the parts. */
export function eachLookingBack<T>(make: (part: Part) => T): Record<Part, T> {
  return Object.fromEntries(LOOKING_BACK_PARTS.map((part) => [part, make(part)])) as Record<Part, T>;
}

export const NO_LOOKING_BACK: LookingBack = eachLookingBack(() => "");

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
  const said = eachLookingBack((part) => cleanText(input[part]));
  const all = Object.values(said);
  if (all.some((text) => text.length > LOOKING_BACK_LIMIT)) return "too-long";
  return all.every((text) => text === "") ? null : said;
}

/** What may be shown of it, in an order of chance: each part only where it is a crowd by itself. Total. */
export function hearLookingBack(all: readonly SaidLookingBack[], chance: Chance): Record<Part, string[]> {
  return eachLookingBack((part) => {
    const voices = all.flatMap((one, index) =>
      one[part] === "" ? [] : [{ author: String(index), independent: one.covers, text: one[part] }],
    );
    return largestCrowd(voices, chance).map(({ text }) => text);
  });
}
