/** Case, accents and apostrophes aside: few people type them when they look for something. */
export function searched(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'‘’ʼ`]/gu, "")
    .toLocaleLowerCase("en");
}

/** Tells of a text whether all the words that were typed stand in it, in any order. Where none were, they do. */
export function wordFinder(typed: string): (text: string) => boolean {
  const words = searched(typed).split(/\s+/).filter(Boolean);
  return (text) => {
    if (words.length === 0) return true;
    const within = searched(text);
    return words.every((word) => within.includes(word));
  };
}
