/** Line ends and spaces may differ where words were copied; nothing else may. */
export const flat = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Whether one of these texts holds the quotation. Nothing says what is empty. */
export function says(texts: readonly string[] | undefined, quotation: string): boolean {
  const wanted = flat(quotation);
  return wanted !== "" && (texts ?? []).some((text) => flat(text).includes(wanted));
}

const OPENING = String.raw`(?<![\p{L}\p{N}])[‘'](?=[\p{L}\p{N}])`;
const CLOSING = String.raw`(?<=\S)[’'](?![\p{L}\p{N}])`;
const WITHIN = String.raw`(?:(?!${OPENING})[^])`;

/**
 * What stands between quotation marks: double ones of any kind, also where they do not match or the closing one is missing;
 * single ones around more than a word. After an s a single mark may be an apostrophe: then the quotation goes on to the next.
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

/** Where quotations begin and end in a text, without their marks. */
function stretchesIn(text: string): { from: number; to: number }[] {
  return [...text.matchAll(QUOTED)].flatMap((match) => {
    const [from, to] = (match.indices ?? []).slice(1).find((place) => place !== undefined) ?? [0, 0];
    return SINGLE.test(match[0]) && !/\S\s+\S/u.test(text.slice(from, to)) ? [] : [{ from, to }];
  });
}

/** What stands between quotation marks in somebody's sentence. */
export function quotedIn(text: string): string[] {
  return stretchesIn(text).map(({ from, to }) => text.slice(from, to));
}

/** A sentence in pieces: what is between quotation marks, and the rest with the marks. */
export function piecesOf(text: string): { text: string; isQuoted: boolean }[] {
  const pieces: { text: string; isQuoted: boolean }[] = [];
  let at = 0;
  for (const { from, to } of stretchesIn(text)) {
    pieces.push({ text: text.slice(at, from), isQuoted: false }, { text: text.slice(from, to), isQuoted: true });
    at = to;
  }
  return [...pieces, { text: text.slice(at), isQuoted: false }];
}
