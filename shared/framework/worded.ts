import { z } from "zod";
import type { Language } from "../locales/translate.ts";
import { frameworks } from "./frameworks.ts";
import gaelic from "./hgiocld-4.gd.json" with { type: "json" };

/** Our own words for a framework, in another language. Its official wording stays as published. */
const wordingSchema = z.object({
  id: z.string(),
  language: z.string(),
  questions: z.record(z.string(), z.object({ plain: z.string().min(1), example: z.string().min(1) })),
  glossary: z.record(z.string(), z.object({ term: z.string().min(1), meaning: z.string().min(1) })),
});
const wordings: Readonly<Partial<Record<Language, readonly z.infer<typeof wordingSchema>[]>>> = {
  gd: [wordingSchema.parse(gaelic)],
};

/** Our English words and their replacements. Better wordings by people are not among them, and stay. */
const inPlaceOf = new Map<Language, { sentences: Map<string, string>; terms: Map<string, string> }>(
  Object.entries(wordings).map(([language, all]) => {
    const sentences = new Map<string, string>();
    const terms = new Map<string, string>();
    for (const { id, questions, glossary } of all) {
      const framework = frameworks.find((one) => one.id === id);
      for (const { id: questionId, plain, example } of framework?.indicators.flatMap((one) => one.questions) ?? []) {
        sentences.set(plain, questions[questionId]?.plain ?? plain);
        sentences.set(example, questions[questionId]?.example ?? example);
      }
      for (const { id: termId, term, meaning } of framework?.glossary ?? []) {
        sentences.set(meaning, glossary[termId]?.meaning ?? meaning);
        terms.set(term, glossary[termId]?.term ?? term);
      }
    }
    return [language as Language, { sentences, terms }];
  }),
);

type In = { readonly language: Language };

/** A question's plain wording in this language. */
export function plainIn({ plain }: { readonly plain: string }, { language }: In): string {
  return inPlaceOf.get(language)?.sentences.get(plain) ?? plain;
}

/**
 * Any object with questions, with their plain wordings, examples and glossary in this language. The given object stays
 * unchanged. Total.
 */
export function wordedIn<T>(value: T, { language }: In): T {
  const found = inPlaceOf.get(language);
  if (!found) return value;
  const reword = (key: string, text: string): string =>
    key === "term" ? (found.terms.get(text) ?? text) : WORDED.has(key) ? (found.sentences.get(text) ?? text) : text;
  const walk = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(walk);
    if (typeof one !== "object" || one === null || Object.getPrototypeOf(one) !== Object.prototype) return one;
    return Object.fromEntries(
      Object.entries(one).map(([key, inside]) => [
        key,
        typeof inside === "string" ? reword(key, inside) : walk(inside),
      ]),
    );
  };
  return walk(value) as T;
}

const WORDED = new Set(["plain", "example", "meaning"]);
