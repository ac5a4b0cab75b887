const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const DASH = /\p{Dash_Punctuation}/u;

/** Text as it reads, with the way back: character `n` of `plain` stands at `starts[n]` to `ends[n]` of what was given. */
export type FlatText = { plain: string; starts: readonly number[]; ends: readonly number[] };

/** Writes wide and styled characters as the plain ones they stand for, and leaves out those that nobody sees. */
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
