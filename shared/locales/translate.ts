import type en from "./en.json";

export type TextKey = keyof typeof en;
export type TextValues = Readonly<Record<string, string | number>>;

/** What people can be spoken to in. */
export const LANGUAGES = ["en", "gd"] as const;
export type Language = (typeof LANGUAGES)[number];
/** For `Intl`, and for `lang` of what is written. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", gd: "gd" };
/** What each language is called by those who speak it. */
export const NAMES: Readonly<Record<Language, string>> = { en: "English", gd: "Gàidhlig" };

/** Looks a text up. `{name}` takes a value; a text with plural forms is chosen by `count`. */
type Say<K extends string = TextKey> = (key: K, values?: TextValues) => string;

/** Looks texts up, and knows in which language: dates, numbers and lists follow it. */
export type Translate = Say & { readonly language: Language; readonly locale: string };

/** The forms of a text by the plural categories of its language, of which `other` always stands. */
type Plural = { readonly [category in Exclude<Intl.LDMLPluralRule, "other">]?: string } & {
  readonly other: string;
};
export type Entry = string | Plural;
export type Catalogue = Readonly<Record<TextKey, Entry>>;

type Category = (count: number) => Intl.LDMLPluralRule;

/**
 * The texts of a catalogue, which may still be filling: each is looked up when it is asked for. A value that is missing is a
 * fault of ours and throws. `category`: where `Intl` does not know the language.
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

function choose(entry: Entry, category: Category, values: TextValues): string {
  if (typeof entry === "string") return entry;
  return entry[category(Number(values["count"]))] ?? entry.other;
}
