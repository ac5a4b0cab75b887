import en from "./en.json" with { type: "json" };

export type TextKey = keyof typeof en;
export type TextValues = Readonly<Record<string, string | number>>;
export type Language = "en";

/** Looks a text up. `{name}` takes a value; a text with plural forms is chosen by `count`. */
export type Say<K extends string = TextKey> = (key: K, values?: TextValues) => string;

/** Looks texts up, and knows in which language: dates, numbers and lists follow it. */
export type Translate = Say & {
  readonly language: Language;
  /** For `Intl`, and for `lang` of what is written. */
  readonly locale: string;
};

export type Entry = string | { readonly one: string; readonly other: string };
type Catalogue = Readonly<Record<TextKey, Entry>>;
const catalogues: Readonly<Record<Language, Catalogue>> = { en };
const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB" };

export const LANGUAGES = Object.keys(catalogues) as readonly Language[];

const made = new Map<Language, Translate>();

/** The texts of a language; a value that is missing is a fault of ours and throws. */
export function translator(language: Language): Translate {
  const known = made.get(language) ?? translatorOf(catalogues[language], language);
  made.set(language, known);
  return known;
}

/** As `translator`, of a catalogue that may still be filling: a text is looked up when it is asked for. */
export function translatorOf(catalogue: Catalogue, language: Language): Translate {
  const locale = LOCALES[language];
  const plural = new Intl.PluralRules(locale);
  const say: Say = (key, values = {}) => {
    const entry = catalogue[key];
    const text = choose(entry, plural, values);
    return text.replace(/\{(\w+)\}/g, (_whole: string, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`Text ${key} (${language}) was not given {${name}}.`);
      return String(value);
    });
  };
  return Object.assign(say, { language, locale });
}

function choose(entry: Entry, plural: Intl.PluralRules, values: TextValues): string {
  if (typeof entry === "string") return entry;
  return plural.select(Number(values["count"])) === "one" ? entry.one : entry.other;
}
