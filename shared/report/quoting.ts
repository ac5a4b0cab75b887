/** Line ends and spaces may differ where words were copied; nothing else may. */
export const flat = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Whether one of these texts holds the quotation. Nothing says what is empty. */
export function says(texts: readonly string[] | undefined, quotation: string): boolean {
  const wanted = flat(quotation);
  return wanted !== "" && (texts ?? []).some((text) => flat(text).includes(wanted));
}

const QUOTED = /“([^“”]*)”|"([^"]*)"/g;

/** What stands between double quotation marks in somebody's sentence. */
export function quotedIn(text: string): string[] {
  return [...text.matchAll(QUOTED)].map((match) => match[1] ?? match[2] ?? "");
}

/** A sentence in pieces: what is between double quotation marks, and the rest with the marks. */
export function piecesOf(text: string): { text: string; isQuoted: boolean }[] {
  const pieces: { text: string; isQuoted: boolean }[] = [];
  let at = 0;
  for (const match of text.matchAll(QUOTED)) {
    const from = match.index + 1;
    const to = match.index + match[0].length - 1;
    pieces.push({ text: text.slice(at, from), isQuoted: false }, { text: text.slice(from, to), isQuoted: true });
    at = to;
  }
  return [...pieces, { text: text.slice(at), isQuoted: false }];
}
