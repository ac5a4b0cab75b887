const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const VOWEL = /[aeiouy]/;

/** Words that occur in sentences about anything. */
const EMPTY_WORDS = new Set(
  `a about after all also am an and any are aren't as at be because been before being both but by can can't could
  couldn't did didn't do does doesn't doing don't done each even every few for from get gets getting go goes going gone
  got had has hasn't have haven't having he her here him his how i i'd i'll i'm i've if in into is isn't it it'd it's
  its just let like made make makes many may me might more most much must my need needs never no nor not now of off on
  once one only or other others our ours out over own quite rather really said same say says she should shouldn't so
  some something still such than that that's the their them then there there's these they they're they've thing things
  think this those though through to too two under until up upon us use used very was wasn't way we we'd we'll we're
  we've well were what when where which while who whom whose why will with within without would wouldn't yet you your`
    .split(/\s+/)
    .filter(Boolean),
);

/** A word of a text: its stem, its position, and whether it has no meaning alone. */
export type Stem = { stem: string; empty: boolean; from: number; to: number };

/** The words of a text in order, each as its stem. Total and deterministic. */
export function stemsOf(text: string): Stem[] {
  return [...text.matchAll(WORD)].map((match) => {
    const word = match[0].toLowerCase().replaceAll("’", "'");
    return { stem: stem(word), empty: EMPTY_WORDS.has(word), from: match.index, to: match.index + match[0].length };
  });
}

/** The distinct meaningful words of a text, as stems. */
export function contentStems(text: string): string[] {
  return [...new Set(stemsOf(text).flatMap((one) => (one.empty ? [] : [one.stem])))];
}

/** Words that only look as if they had an ending. */
const WHOLE = new Set(
  "always bed bring bus during evening meeting need news perhaps speed thing training wording".split(" "),
);

/** Removes the most common English endings, so that "meeting", "meetings" and "meet" are one. */
export function stem(word: string): string {
  let rest = word.replace(/'(?:s|d|ll|re|ve)?$/, "");
  if (rest.length <= 3 || WHOLE.has(rest)) return rest;
  if (rest.endsWith("ies")) rest = `${rest.slice(0, -3)}y`;
  else if (/(?:ss|sh|ch|x)es$/.test(rest)) rest = rest.slice(0, -2);
  else if (/[^sui]s$/.test(rest)) rest = rest.slice(0, -1);
  if (WHOLE.has(rest)) return rest;
  const bare = /^(.*)(?:ing|ed)$/.exec(rest)?.[1];
  if (bare !== undefined && bare.length >= 3 && VOWEL.test(bare)) rest = bare.replace(/([bdgmnprt])\1$/, "$1");
  if (rest.endsWith("ly") && rest.length > 5) rest = rest.slice(0, -2);
  if (/[st]ion$/.test(rest) && rest.length > 6) rest = rest.slice(0, -3);
  if (rest.endsWith("e") && rest.length > 3) rest = rest.slice(0, -1);
  return rest.endsWith("y") && rest.length > 3 ? `${rest.slice(0, -1)}i` : rest;
}
