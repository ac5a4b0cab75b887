function runs(text: string, length: number): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/[’']/g, "")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, Math.max(0, words.length - length + 1)).map((_, at) => words.slice(at, at + length).join(" "));
}

/** Runs of so many words that stand in both texts, whatever their case and punctuation. */
export function sharedRuns(a: string, b: string, length: number): string[] {
  const theirs = new Set(runs(b, length));
  return runs(a, length).filter((run) => theirs.has(run));
}
