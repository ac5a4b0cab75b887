import { largestCrowd, type Chance } from "../answers/crowd.ts";
import { cleanText } from "../text/clean-text.ts";
import { isPractice } from "./practice.ts";
import { stateAt, type Session } from "./session.ts";
import { isOver, isUnderWay } from "./under-way.ts";

/** The two questions about a session itself: what worked, and what was hard. */
export const LOOKING_BACK_PARTS = ["worked", "hard"] as const;
type Part = (typeof LOOKING_BACK_PARTS)[number];

/** A person's answers; each may be empty. */
export type LookingBack = Record<Part, string>;

/** Makes a value for each part. */
export function eachLookingBack<T>(make: (part: Part) => T): Record<Part, T> {
  return Object.fromEntries(LOOKING_BACK_PARTS.map((part) => [part, make(part)])) as Record<Part, T>;
}

export const NO_LOOKING_BACK: LookingBack = eachLookingBack(() => "");

/** The most characters of each part, in UTF-16 units as browsers count. */
export const LOOKING_BACK_LIMIT = 1_000;

/**
 * One person's words, given once in an area and round. `covers`: the person gives cover to others. `told`: the session
 * has closed, and the words are removed.
 */
export type SaidLookingBack = LookingBack & { session: string; covers: boolean; told: boolean };

/**
 * Whether a session can be looked back on: until its first close, and never again. Showing the words a second time
 * would reveal what came in between.
 */
export function takesLookingBack(session: Session, now: Date): boolean {
  return isUnderWay(stateAt(session, now)) && session.reopenings.length === 0 && !isPractice(session.id);
}

/** Whether those who run a session may read what was said, and write what they do about it: once it has closed. */
export function isLookedBackOn({ state, reopenings }: Pick<Session, "state" | "reopenings">): boolean {
  return isOver(state) || reopenings.length > 0;
}

/** The cleaned words; null where there are none, `too-long` where a part is too long. */
export function checkLookingBack(input: LookingBack): LookingBack | "too-long" | null {
  const said = eachLookingBack((part) => cleanText(input[part]));
  const all = Object.values(said);
  if (all.some((text) => text.length > LOOKING_BACK_LIMIT)) return "too-long";
  return all.every((text) => text === "") ? null : said;
}

/** The words that may be shown, in random order. Each part must be a crowd by itself. Total. */
export function hearLookingBack(all: readonly SaidLookingBack[], chance: Chance): Record<Part, string[]> {
  return eachLookingBack((part) => {
    const voices = all.flatMap((one, index) =>
      one[part] === "" ? [] : [{ author: String(index), independent: one.covers, text: one[part] }],
    );
    return largestCrowd(voices, chance).map(({ text }) => text);
  });
}
