import type { Codebook } from "../../shared/themes/codebook.ts";
import { stemsOf } from "../../shared/themes/stems.ts";
import type { Labelled } from "./labelled-comments.ts";

/** A phrase is taken as a seed when so many comments of a theme have it, and so large a share of all that have it are the theme's. */
const FEWEST = 2;
const SURE = 0.7;

type Phrase = { text: string; key: string };

/**
 * A codebook as somebody would write it who knows these comments and no others: the comments are the examples, and the
 * words and pairs of words that recur in one theme and hardly elsewhere are the seeds.
 */
export function learnCodebook(
  comments: readonly Labelled[],
  themes: readonly { id: string; name: string }[],
): Codebook {
  const phrases = comments.map(({ text }) => phrasesOf(text));
  return {
    frameworkId: "bench",
    version: 1,
    themes: themes.map(({ id, name }) => {
      const own = comments.filter((one) => one.themes.includes(id));
      const found = new Map(
        comments
          .flatMap((one, index) => (one.themes.includes(id) ? (phrases[index] ?? []) : []))
          .map((one) => [one.key, one]),
      );
      const seeds = [...found.values()].filter(({ key }) => {
        const having = comments.filter((_, index) => phrases[index]?.some((one) => one.key === key));
        const hits = having.filter((one) => one.themes.includes(id)).length;
        return hits >= FEWEST && hits / having.length >= SURE;
      });
      return { id, name, description: "", seeds: seeds.map(({ text }) => text), examples: own.map(({ text }) => text) };
    }),
  };
}

/** The words that say something, and the pairs of neighbours, each once. */
function phrasesOf(text: string): Phrase[] {
  const words = stemsOf(text);
  const found = words.flatMap((word, index): Phrase[] => {
    const next = words[index + 1];
    const single = word.empty ? [] : [{ text: text.slice(word.from, word.to), key: word.stem }];
    const isPair = next !== undefined && !(word.empty && next.empty);
    return isPair ? [...single, { text: text.slice(word.from, next.to), key: `${word.stem} ${next.stem}` }] : single;
  });
  return [...new Map(found.map((one) => [one.key, one])).values()];
}
