import en from "../../shared/locales/en.json" with { type: "json" };
import { translatorOf, type Catalogue, type Entry, type Translate } from "../../shared/locales/translate.ts";

/** Texts that no catalogue made have no such marks around them. */
export const MARKS = ["⟦", "⟧"] as const;

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [..."aeiouycnAEIOUYCN"].map((letter, index) => [letter, [..."àèìòùýçñÀÈÌÒÙÝÇÑ"][index] ?? letter]),
);
/** So much longer than English, as other languages are. */
const LONGER = 1.4;

/** A text as no language has it: longer, with accents, between marks; whatever takes a value stays. */
export function pseudo(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) => (part.startsWith("{") ? part : part.replace(/[a-z]/gi, (letter) => ACCENTED[letter] ?? letter)))
    .join("");
  const missing = Math.ceil(text.length * LONGER) - text.length - MARKS.join("").length;
  const words = " òne twò thrèe fòur".repeat(Math.ceil(Math.max(0, missing) / 19)).slice(0, Math.max(0, missing));
  return `${MARKS[0]}${accented}${words.trimEnd()}${MARKS[1]}`;
}

const pseudoOf = (entry: Entry): Entry =>
  typeof entry === "string"
    ? pseudo(entry)
    : {
        ...Object.fromEntries(Object.entries(entry).map(([form, text]) => [form, pseudo(text)])),
        other: pseudo(entry.other),
      };

/** Every text of the program so. */
export const pseudoCatalogue = Object.fromEntries(
  Object.entries(en).map(([key, entry]) => [key, pseudoOf(entry)]),
) as Catalogue;

export const pseudoTranslator: Translate = translatorOf(pseudoCatalogue, "en");
