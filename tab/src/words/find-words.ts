/** Without case, accents and apostrophes, which few people type when they search. */
export function searched(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}'‘’ʼ`]/gu, "")
    .toLocaleLowerCase("en");
}

/** Returns a test for texts that contain all typed words, in any order. Without typed words every text matches. */
export function wordFinder(typed: string): (text: string) => boolean {
  const words = searched(typed).split(/\s+/).filter(Boolean);
  return (text) => {
    if (words.length === 0) return true;
    const within = searched(text);
    return words.every((word) => within.includes(word));
  };
}
