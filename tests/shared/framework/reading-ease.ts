const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}’'-]+/gu) ?? [];

export function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.?!])\s+/).filter((sentence) => sentence !== "");
}

export function wordsPerSentence(text: string): number {
  return wordsOf(text).length / sentencesOf(text).length;
}

/** Groups of vowels, without a silent e at the end: near enough for a grade. */
function syllables(word: string): number {
  const groups = word
    .toLowerCase()
    .replace(/(?<=[^aeiouyl])e$/, "")
    .match(/[aeiouy]+/g);
  return Math.max(1, groups?.length ?? 0);
}

/** Flesch–Kincaid: years at school; children of eleven are in their sixth. */
export function schoolYears(text: string): number {
  const words = wordsOf(text);
  const total = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * wordsPerSentence(text) + 11.8 * (total / words.length) - 15.59;
}
