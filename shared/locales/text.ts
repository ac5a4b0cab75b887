import en from "./en.json" with { type: "json" };
import gd from "./gd.json" with { type: "json" };
import { translatorOf, type Catalogue, type Language, type Translate } from "./translate.ts";

export { LANGUAGES, type Language, type TextKey, type TextValues, type Translate } from "./translate.ts";

/** Every text of every language, for code that searches them. */
export const catalogues: Readonly<Record<Language, Catalogue>> = { en, gd };
const made = new Map<Language, Translate>();

/** The texts of a language. */
export function translator(language: Language): Translate {
  const known = made.get(language) ?? translatorOf(catalogues[language], language);
  made.set(language, known);
  return known;
}
