/** Where code says which classes a thing has: `class="…"`, `className={…}`, and `classOf` of a list. */
const SAID = /\bclass(?:Name|Of)?=(?:"([^"]*)"|\{)/g;
const WORD = /[\w-]+/g;
/** Of Fluent and of the renderer of cards, which give them themselves. */
const OTHERS = /^(?:ac|fui)-|^style-positive$/;

/** The classes that a style sheet has rules for. */
function styledClasses(css: string): string[] {
  const bare = css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/"[^"]*"/g, '""');
  const selectors = [...bare.matchAll(/([^{};]*)\{/g)].map(([, before = ""]) => before);
  const classes = selectors.flatMap((one) => [...one.matchAll(/\.(-?[a-z_][\w-]*)/gi)].map(([, name = ""]) => name));
  return [...new Set(classes)];
}

/** The words of what code says of classes; those that end in a hyphen are beginnings, such as `bar-` of `bar-${kind}`. */
function saidClasses(code: string): Set<string> {
  const said = [...code.matchAll(SAID)].map((match) => match[1] ?? upToBrace(code, match.index + match[0].length));
  return new Set(said.flatMap((text) => text.match(WORD) ?? []));
}

export const wordsOf = (code: string): ReadonlySet<string> => new Set(code.match(WORD));

/** The styled classes that no code has: neither whole nor as a beginning and one of the words that can follow it. */
export function unusedClasses(css: string, { code, words }: { code: string; words: ReadonlySet<string> }): string[] {
  const said = saidClasses(code);
  const begun = [...said].filter((word) => /[a-z]-$/i.test(word));
  return styledClasses(css).filter(
    (name) =>
      !OTHERS.test(name) &&
      !said.has(name) &&
      !begun.some((start) => name.startsWith(start) && words.has(name.slice(start.length))),
  );
}

/** The classes that code gives as they stand and no style sheet has: nothing looks different for them. */
export function unstyledClasses(code: string, css: string): string[] {
  const styled = new Set(styledClasses(css));
  const plain = [...code.matchAll(/\bclass(?:Name)?="([\w -]+)"/g)].flatMap(([, names = ""]) => names.split(" "));
  return [...new Set(plain)].filter((name) => !styled.has(name));
}

function upToBrace(code: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; depth > 0 && end < code.length; end += 1) depth += code[end] === "{" ? 1 : code[end] === "}" ? -1 : 0;
  return code.slice(start, end - 1);
}
