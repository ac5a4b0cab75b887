import type en from "./en.json";

export type TextKey = keyof typeof en;
export type TextValues = Readonly<Record<string, string | number>>;

/** The languages of the program. */
export const LANGUAGES = ["en", "gd"] as const;
export type Language = (typeof LANGUAGES)[number];
/** The locales for `Intl`, and for the `lang` of documents. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", gd: "gd" };
/** The languages' names in the languages themselves. */
export const NAMES: Readonly<Record<Language, string>> = { en: "English", gd: "Gàidhlig" };

/** Looks up a text. `{name}` takes a value. A text with plural forms is chosen by `count`. */
type Say<K extends string = TextKey> = (key: K, values?: TextValues) => string;

/** Looks up texts and tells their language, which dates, numbers and lists follow. */
export type Translate = Say & { readonly language: Language; readonly locale: string };

/** The forms of a text by its language's plural categories. `other` is always there. */
type Plural = { readonly [category in Exclude<Intl.LDMLPluralRule, "other">]?: string } & {
  readonly other: string;
};
export type CatalogueEntry = string | Plural;
export type Catalogue = Readonly<Record<TextKey, CatalogueEntry>>;

type Category = (count: number) => Intl.LDMLPluralRule;

/**
 * A translator for a catalogue, which may still be loading: each text is looked up when it is asked for. A missing
 * value is a fault of ours and throws. `category`: for languages that `Intl` does not know.
 */
export function translatorOf(catalogue: Catalogue, language: Language, category = pluralRule(language)): Translate {
  const say: Say = (key, values = {}) => {
    const text = choose(catalogue[key], category, values);
    return text.replace(/\{(\w+)\}/g, (_whole: string, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`Text ${key} (${language}) was not given {${name}}.`);
      return String(value);
    });
  };
  return Object.assign(say, { language, locale: LOCALES[language] });
}

function pluralRule(language: Language): Category {
  const rules = new Intl.PluralRules(LOCALES[language]);
  return (count) => rules.select(count);
}

function choose(entry: CatalogueEntry, category: Category, values: TextValues): string {
  if (typeof entry === "string") return entry;
  return entry[category(Number(values["count"]))] ?? entry.other;
}
