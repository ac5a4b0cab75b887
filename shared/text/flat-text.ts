const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const DASH = /\p{Dash_Punctuation}/u;

/** Text as it reads, with positions: character `n` of `plain` came from `starts[n]` to `ends[n]` of the original. */
export type FlatText = { plain: string; starts: readonly number[]; ends: readonly number[] };

/** Replaces wide and styled characters by their plain forms, and drops invisible ones. */
export function flatText(text: string): FlatText {
  const starts: number[] = [];
  const ends: number[] = [];
  let plain = "";
  let at = 0;
  for (const char of text) {
    const end = at + char.length;
    const read = char < "\u0080" ? char : readAs(char);
    for (let n = 0; n < read.length; n += 1) {
      starts.push(at);
      ends.push(end);
    }
    plain += read;
    at = end;
  }
  return { plain, starts, ends };
}

function readAs(char: string): string {
  if (IGNORABLE.test(char)) return "";
  return DASH.test(char) ? "-" : char.normalize("NFKC");
}
