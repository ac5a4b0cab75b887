import { CROWD } from "../answers/crowd.ts";
import { PARTS, type Declared, type Parts } from "../answers/answer.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { stateAt, type Session } from "./session.ts";

/**
 * What somebody says of a group note: *That’s us* (`us`) or *Not quite* (`no`, counted as `notQuite`). Both words are equally
 * long, so that the length of an encrypted message does not tell which it was.
 */
export type Says = "us" | "no";

/** What one person says of one note in exactly these words; `covers`: they hide others, as in the crowd of anonymous words. */
export type Declaration = { note: string; wording: string; says: Says; covers: boolean };

/** Names the words of a note: what was said of others does not hold for them. */
export function wordingOf(parts: Parts): string {
  return fingerprint(JSON.stringify(PARTS.map((part) => parts[part] ?? "")));
}

/**
 * Whether people can say what they think of group notes: until the first close, when it is counted. Never afterwards: two
 * counts of one room would show what a person who came in between has said.
 */
export function takesDeclarations(session: Session, now: Date): boolean {
  return stateAt(session, now) === "open" && session.reopenings.length === 0;
}

type Note = { id: string; parts: Parts };

function saidOf({ id, parts }: Note, all: readonly Declaration[]): Declaration[] {
  const wording = wordingOf(parts);
  return all.filter((one) => one.note === id && one.wording === wording);
}

/** How many have said what they think of a note as it stands; null while they are too few to hide each other. */
export function declaredBy(note: Note, all: readonly Declaration[]): number | null {
  const said = saidOf(note, all);
  return said.filter(({ covers }) => covers).length < CROWD ? null : said.length;
}

/** What people said of a note as it stands; null where they are too few to hide each other. Total. */
export function countDeclarations(note: Note, all: readonly Declaration[]): Declared | null {
  if (declaredBy(note, all) === null) return null;
  const us = saidOf(note, all).filter(({ says }) => says === "us").length;
  return { us, notQuite: saidOf(note, all).length - us };
}
