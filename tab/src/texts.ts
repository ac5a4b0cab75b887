import en from "../../shared/locales/en.json" with { type: "json" };
import { translatorOf, type TextKey as AnyTextKey, type TextValues } from "../../shared/locales/text.ts";

/** The texts that the page carries (`tab/vite.config.ts`): those of the cards are not among them. */
export type TextKey = Extract<AnyTextKey, `tab.${string}` | `report.${OfReports}` | `report.${OfReports}.${string}`>;
type OfReports =
  | "change"
  | "cover"
  | "documents"
  | "grade"
  | "messages"
  | "partners"
  | "place"
  | "placements"
  | "priorities"
  | "unmet";

const texts = { ...en };
const translate = translatorOf(texts, "en");
let later: Promise<unknown> | undefined;

/** Fetches, once, the texts of those pages that are fetched when they are first opened. Rejects where they do not come. */
export async function loadLaterTexts(): Promise<void> {
  later ??= import("../../shared/locales/en.json?later").then(
    (more) => Object.assign(texts, more.default),
    (error: unknown) => {
      later = undefined;
      throw error;
    },
  );
  await later;
}

const FROM_THE_RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** The texts of the page. Words that run from the right stand in them without turning anything round that is beside them. */
export function t(key: TextKey, values?: TextValues): string {
  return translate(
    key,
    values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)])),
  );
}

function isolated(value: string | number): string | number {
  return typeof value === "string" && FROM_THE_RIGHT.test(value) ? `\u2068${value}\u2069` : value;
}

export const LOCALE = "en-GB";

const lists = new Intl.ListFormat(LOCALE, { type: "conjunction" });

/** "Buchan, Garioch and Marr" */
export function joinNames(names: readonly string[]): string {
  return lists.format(names);
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);
}

/** For words that stand within a sentence. */
export function uncapitalise(text: string): string {
  return text.charAt(0).toLocaleLowerCase(LOCALE) + text.slice(1);
}

const WORDS = [
  "tab.number.0",
  "tab.number.1",
  "tab.number.2",
  "tab.number.3",
  "tab.number.4",
  "tab.number.5",
  "tab.number.6",
  "tab.number.7",
  "tab.number.8",
  "tab.number.9",
  "tab.number.10",
] as const;

/** Small numbers as words, as people write them; larger ones as figures. */
export function numberWord(count: number): string {
  const key = WORDS[count];
  return key ? t(key) : new Intl.NumberFormat(LOCALE).format(count);
}
