/** Normalises line ends and spaces, which alone may differ in copied words. */
export const flat = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Whether one of these texts contains the quotation. An empty quotation is in none. */
export function says(texts: readonly string[] | undefined, quotation: string): boolean {
  const wanted = flat(quotation);
  return wanted !== "" && (texts ?? []).some((text) => flat(text).includes(wanted));
}

const OPENING = String.raw`(?<![\p{L}\p{N}])[‘'](?=[\p{L}\p{N}])`;
const CLOSING = String.raw`(?<=\S)[’'](?![\p{L}\p{N}])`;
const WITHIN = String.raw`(?:(?!${OPENING})[^])`;

/**
 * Words between quotation marks. Double marks may be of any kind, even where they do not match or the closing one is
 * missing. Single marks must enclose more than one word. A single mark after an s may be an apostrophe, so the
 * quotation continues to the next mark.
 */
const QUOTED = new RegExp(
  [
    "“([^“”]*)”",
    '"([^"]*)"',
    '[“”„«»]([^“”„«»"]*)[“”«»"]',
    "[“„«]([^]*)",
    `${OPENING}(${WITHIN}*?(?<!s))${CLOSING}`,
    `${OPENING}(${WITHIN}*)${CLOSING}`,
  ].join("|"),
  "gdu",
);
const SINGLE = /^[‘']/u;

/** The beginnings and ends of quotations in a text, without their marks. */
function stretchesIn(text: string): { from: number; to: number }[] {
  return [...text.matchAll(QUOTED)].flatMap((match) => {
    const [from, to] = (match.indices ?? []).slice(1).find((place) => place !== undefined) ?? [0, 0];
    return SINGLE.test(match[0]) && !/\S\s+\S/u.test(text.slice(from, to)) ? [] : [{ from, to }];
  });
}

/** The words between quotation marks in a person's sentence. */
export function quotedIn(text: string): string[] {
  return stretchesIn(text).map(({ from, to }) => text.slice(from, to));
}

/** A sentence in pieces: quotations, and the rest with the quotation marks. */
export function quotedPieces(text: string): { text: string; isQuoted: boolean }[] {
  const pieces: { text: string; isQuoted: boolean }[] = [];
  let at = 0;
  for (const { from, to } of stretchesIn(text)) {
    pieces.push({ text: text.slice(at, from), isQuoted: false }, { text: text.slice(from, to), isQuoted: true });
    at = to;
  }
  return [...pieces, { text: text.slice(at), isQuoted: false }];
}
