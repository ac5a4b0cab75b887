import type { Found } from "./personal-details.ts";

const PLAIN = /^[A-Za-z'-]*$/;
const WORD = /[\p{L}\p{M}]+(?:['’-][\p{L}\p{M}]+)*/gu;
// A possessive "'s" is not part of the name.
const NAME = String.raw`\p{Lu}(?:[\p{L}\p{M}-]|['’](?![sS](?!\p{L})))*`;
const NAMES = String.raw`${NAME}(?: ${NAME}){0,2}`;
const TITLES = "Mr|MR|Mrs|MRS|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Reverend|Cllr|Councillor|Sir|Dame|Sgt|Sergeant";
const WITH_TITLE = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${TITLES})\.? ${NAMES}`, "gu");
// Typed in a hurry, on a phone. "dr" and "miss" are too often other words.
const IN_SMALL_LETTERS = /(?<![\p{L}\p{N}])(?:mr|mrs|cllr)\.? \p{L}[\p{L}\p{M}'’-]+/gu;
const INTRODUCED = new RegExp(String.raw`(?<=(?<!\p{L})[Mm]y name(?: is|['’]s) )${NAMES}`, "gu");
/** First names that are also words. Alone, they do not name a person. */
const ALSO_WORDS = new Set(
  "amber angel april art august autumn bill carol christian clay dale dawn dean drew faith frank glen grace grant guy harmony heath heather hope iris ivy jack joy june lane lee mark may melody miles nick norm olive pat pearl penny pierce poppy ray reed rich rob robin rose ruby sandy skip sky sue summer violet wade ward will wren".split(
    " ",
  ),
);
const SHORTEST_ALONE = 3;

type Word = { read: string; capital: boolean; from: number; to: number };
/** Known people by family name, and first names that identify somebody alone. */
type KnownPeople = { byFamily: ReadonlyMap<string, readonly string[][]>; first: ReadonlySet<string> };

const prepared = new WeakMap<readonly string[], KnownPeople>();

/** Where a text names somebody: after a title, by introduction, or by a known name. */
export function nameMentions(plain: string, knownNames: readonly string[]): Found[] {
  const patterns = [WITH_TITLE, IN_SMALL_LETTERS, INTRODUCED].flatMap((pattern) =>
    [...plain.matchAll(pattern)].map(({ 0: text, index }) => found(index, index + text.length)),
  );
  return [...patterns, ...(knownNames.length > 0 ? knownMentions(plain, peopleOf(knownNames)) : [])];
}

function knownMentions(plain: string, known: KnownPeople): Found[] {
  const words = wordsOf(plain);
  const between = (left: number, pattern: RegExp): boolean => {
    const [a, b] = [words[left], words[left + 1]];
    return a !== undefined && b !== undefined && pattern.test(plain.slice(a.to, b.from));
  };
  const inFull = words.flatMap((word, at) => {
    for (const given of known.byFamily.get(word.read) ?? []) {
      const start = at - given.length;
      const inOrder =
        start >= 0 && given.every((one, n) => words[start + n]?.read === one && between(start + n, /^\s{1,3}$/));
      if (inOrder) return [found(words[start]?.from ?? word.from, word.to)];
      const before = words[at - 1];
      const initial = before?.capital && before.read === given[0]?.[0] && between(at - 1, /^\.?\s{0,3}$/);
      if (initial && word.capital) return [found(before.from, word.to)];
      const after = words[at + 1];
      if (after && after.read === given[0] && between(at, /^,\s{0,3}$/)) return [found(word.from, after.to)];
    }
    return [];
  });
  const alone = words.filter(({ capital, read }) => capital && known.first.has(read));
  return [...inFull, ...alone.map(({ from, to }) => found(from, to))];
}

function peopleOf(knownNames: readonly string[]): KnownPeople {
  const kept = prepared.get(knownNames);
  if (kept) return kept;
  const byFamily = new Map<string, string[][]>();
  const first = new Set<string>();
  for (const name of knownNames) {
    const parts = wordsOf(name).map(({ read }) => read);
    const family = parts.pop();
    const [given] = parts;
    if (family === undefined || given === undefined) continue;
    byFamily.set(family, [...(byFamily.get(family) ?? []), parts]);
    if (given.length >= SHORTEST_ALONE && !ALSO_WORDS.has(given)) first.add(given);
  }
  const people = { byFamily, first };
  prepared.set(knownNames, people);
  return people;
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map(({ 0: written, index }) => {
    const word = written.replace(/['’][sS]$/u, "");
    return { read: readAs(word), capital: /^\p{Lu}/u.test(word), from: index, to: index + word.length };
  });
}

/** Without accents, case and apostrophe variants. */
function readAs(word: string): string {
  const plain = PLAIN.test(word) ? word : word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/’/g, "'");
  return plain.toLowerCase();
}

function found(from: number, to: number): Found {
  return { kind: "name", from, to };
}
