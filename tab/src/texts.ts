import en from "../../shared/locales/en.json" with { type: "json" };
import {
  LOCALES,
  translatorOf,
  type Catalogue,
  type Language,
  type TextKey as AnyTextKey,
  type TextValues,
  type Translate,
} from "../../shared/locales/translate.ts";
import type { DateWriter } from "./language/dates.ts";
import type { REPORT_TEXTS } from "./report-texts.ts";
import { englishDates } from "./language/english-dates.ts";

/** The texts that the page carries (`tab/vite.config.ts`), without those of the cards. */
export type TextKey = Extract<AnyTextKey, `tab.${string}` | `report.${OfReports}` | `report.${OfReports}.${string}`>;
type OfReports = (typeof REPORT_TEXTS)[number];

/** The page's language, and where the rest of its texts comes from. */
type Speech = {
  texts: Partial<Catalogue>;
  say: Translate;
  dates: DateWriter;
  fetchLater: () => Promise<{ default: object }>;
  later?: Promise<unknown> | undefined;
};

const english = { ...en };
const spoken: Partial<Record<Language, Speech>> = {
  en: {
    texts: english,
    say: translatorOf(english, "en"),
    dates: englishDates(),
    fetchLater: () => import("../../shared/locales/en.json?later"),
  },
};
let now = spoken.en as Speech;
let wantsLater = false;

/** The page's locale, for `Intl` and `lang`. */
export function theLocale(): string {
  return now.say.locale;
}

export function theLanguage(): Language {
  return now.say.language;
}

/** How the page's language writes times and lists. */
export function theDates(): DateWriter {
  return now.dates;
}

/**
 * Changes the language from the next drawing on; the caller must draw again. Gaelic is loaded when it is first needed.
 * Rejects where that fails; the page then keeps its language.
 */
export async function speakLanguage(language: Language): Promise<void> {
  const speech = (spoken[language] ??= language === "gd" ? await fetchGaelic() : undefined) ?? now;
  if (wantsLater) await fetchLater(speech);
  now = speech;
  document.documentElement.lang = now.say.locale;
}

async function fetchGaelic(): Promise<Speech> {
  const [{ default: gd }, { gaelicCategory, gaelicDates }] = await Promise.all([
    import("../../shared/locales/gd.json"),
    import("./language/gaelic.ts"),
  ]);
  const texts: Catalogue = { ...gd };
  return {
    texts,
    say: translatorOf(texts, "gd", gaelicCategory),
    dates: gaelicDates,
    fetchLater: () => import("../../shared/locales/gd.json?later"),
  };
}

/** Loads, once, the texts of pages that are themselves loaded on first use. Rejects on failure. */
export async function loadLaterTexts(): Promise<void> {
  wantsLater = true;
  await fetchLater(now);
}

async function fetchLater(speech: Speech): Promise<void> {
  speech.later ??= speech.fetchLater().then(
    (more) => Object.assign(speech.texts, more.default),
    (error: unknown) => {
      speech.later = undefined;
      throw error;
    },
  );
  await speech.later;
}

const FROM_THE_RIGHT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A text of the page. Right-to-left words are isolated, so that they reorder nothing beside them. */
export function t(key: TextKey, values?: TextValues): string {
  return now.say(
    key,
    values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, isolated(value)])),
  );
}

function isolated(value: string | number): string | number {
  return typeof value === "string" && FROM_THE_RIGHT.test(value) ? `\u2068${value}\u2069` : value;
}

/** "Buchan, Garioch and Marr" */
export function joinNames(names: readonly string[]): string {
  return now.dates.list(names);
}

export function capitalise(text: string): string {
  return text.charAt(0).toLocaleUpperCase(LOCALES.en) + text.slice(1);
}

/** For words within a sentence. */
export function uncapitalise(text: string): string {
  return text.charAt(0).toLocaleLowerCase(LOCALES.en) + text.slice(1);
}

let figures: Intl.NumberFormat | undefined;

/** "1,500". Gaelic writes numbers as English does. */
export function formatNumber(number: number): string {
  if (Number.isInteger(number) && Math.abs(number) < 1000) return String(number);
  figures ??= new Intl.NumberFormat(LOCALES.en);
  return figures.format(number);
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

/** Small numbers as words, larger ones as digits, as people write them. */
export function numberWord(count: number): string {
  const key = WORDS[count];
  return key ? t(key) : formatNumber(count);
}
