import en from "./en.json" with { type: "json" };

export type TextKey = keyof typeof en;
export type TextValues = Readonly<Record<string, string | number>>;
/** Looks a text up. `{name}` takes a value; a text with `one` and `other` is chosen by `count`. */
export type Translate = (key: TextKey, values?: TextValues) => string;
export type Language = "en";

export type Entry = string | { readonly one: string; readonly other: string };
type Catalogue = Readonly<Record<TextKey, Entry>>;
const catalogues: Readonly<Record<Language, Catalogue>> = { en };

export const LANGUAGES = Object.keys(catalogues) as readonly Language[];

/** The texts of a language; a value that is missing is a fault of ours and throws. */
export function translator(language: Language): Translate {
  return translatorOf(catalogues[language], language);
}

/** As `translator`, of a catalogue that may still be filling: a text is looked up when it is asked for. */
export function translatorOf(catalogue: Catalogue, language: Language): Translate {
  const plural = new Intl.PluralRules(language);
  return (key, values = {}) => {
    const entry = catalogue[key];
    const text = choose(entry, plural, values);
    return text.replace(/\{(\w+)\}/g, (_whole: string, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`Text ${key} (${language}) was not given {${name}}.`);
      return String(value);
    });
  };
}

function choose(entry: Entry, plural: Intl.PluralRules, values: TextValues): string {
  if (typeof entry === "string") return entry;
  return plural.select(Number(values["count"])) === "one" ? entry.one : entry.other;
}
