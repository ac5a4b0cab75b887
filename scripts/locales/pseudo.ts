import en from "../../shared/locales/en.json" with { type: "json" };
import { translatorOf, type Catalogue, type CatalogueEntry, type Translate } from "../../shared/locales/translate.ts";

/** The marks around every pseudo text. A text on screen without them did not come from the catalogue. */
export const MARKS = ["⟦", "⟧"] as const;

const [PLAIN, WITH_ACCENTS] = ["aeiouycnAEIOUYCN", "àèìòùýçñÀÈÌÒÙÝÇÑ"];
const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from(PLAIN, (letter, index) => [letter, WITH_ACCENTS[index] ?? letter]),
);
/** Pseudo texts are this much longer than English, as other languages may be. */
const LONGER = 1.4;

/** A text in the pseudo language: longer, with accents, between marks. Placeholders are kept. */
export function pseudo(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") ? part : part.replace(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter)))
    .join("");
  const missing = Math.ceil(text.length * LONGER) - text.length - MARKS.join("").length;
  const words = " òne twò thrèe fòur".repeat(Math.ceil(Math.max(0, missing) / 19)).slice(0, Math.max(0, missing));
  return `${MARKS[0]}${accented}${words.trimEnd()}${MARKS[1]}`;
}

const pseudoOf = (entry: CatalogueEntry): CatalogueEntry =>
  typeof entry === "string"
    ? pseudo(entry)
    : {
        ...Object.fromEntries(Object.entries(entry).map(([form, text]) => [form, pseudo(text)])),
        other: pseudo(entry.other),
      };

/** Every text of the program in the pseudo language. */
export const pseudoCatalogue = Object.fromEntries(
  Object.entries(en).map(([key, entry]) => [key, pseudoOf(entry)]),
) as Catalogue;

export const pseudoTranslator: Translate = translatorOf(pseudoCatalogue, "en");
