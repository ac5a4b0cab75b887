import { translator, type TextKey as AnyTextKey, type TextValues } from "../../shared/locales/text.ts";

/** The texts that the page carries (`tab/vite.config.ts`): those of the cards are not among them. */
export type TextKey = Extract<AnyTextKey, `tab.${string}` | `report.${OfReports}` | `report.${OfReports}.${string}`>;
type OfReports = "change" | "documents" | "grade" | "messages" | "place" | "unmet";

/** The texts of the page. */
export const t: (key: TextKey, values?: TextValues) => string = translator("en");
export const LOCALE = "en-GB";

const lists = new Intl.ListFormat(LOCALE, { type: "conjunction" });

/** "Buchan, Garioch and Marr" */
export function joinNames(names: readonly string[]): string {
  return lists.format(names);
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase(LOCALE) + text.slice(1);
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
