import { CROWD } from "../answers/crowd.ts";
import { PARTS, type Declared, type Parts } from "../answers/answer.ts";
import { fingerprint } from "../text/fingerprint.ts";
import { stateAt, type Session } from "./session.ts";

/**
 * A response to a group note: *That’s us* (`us`) or *Not quite* (`no`, counted as `notQuite`). Both words have the same
 * length, so that the length of an encrypted message does not reveal the response.
 */
export type Says = "us" | "no";

/** One person's response to one note with exactly this wording. `covers`: the person gives cover to others. */
export type Declaration = { note: string; wording: string; says: Says; covers: boolean };

/** A tag of a note's words. A response to other words does not count. */
export function wordingOf(parts: Parts): string {
  return fingerprint(JSON.stringify(PARTS.map((part) => parts[part] ?? "")));
}

/**
 * Whether group notes take responses: until the first close, when they are counted, and never again. A second count of
 * one room would reveal the response of a person who came in between.
 */
export function takesDeclarations(session: Session, now: Date): boolean {
  return stateAt(session, now) === "open" && session.reopenings.length === 0;
}

type Note = { id: string; parts: Parts };

function saidOf({ id, parts }: Note, all: readonly Declaration[]): Declaration[] {
  const wording = wordingOf(parts);
  return all.filter((one) => one.note === id && one.wording === wording);
}

/** How many people have responded to a note's present words; null where they are no crowd. */
export function declaredBy(note: Note, all: readonly Declaration[]): number | null {
  const said = saidOf(note, all);
  return said.filter(({ covers }) => covers).length < CROWD ? null : said.length;
}

/** The counted responses to a note's present words; null where the people are no crowd. Total. */
export function countDeclarations(note: Note, all: readonly Declaration[]): Declared | null {
  if (declaredBy(note, all) === null) return null;
  const us = saidOf(note, all).filter(({ says }) => says === "us").length;
  return { us, notQuite: saidOf(note, all).length - us };
}
