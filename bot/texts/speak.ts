import { translator, type Language, type Translate } from "../../shared/locales/text.ts";
import type { DateFormat } from "../../shared/time/date-text.ts";

/** The texts of one language, and how times are told in it. */
export type Spoken = { t: Translate; dateFormat: DateFormat };

/** Gives what speaks a language: to each person theirs, to a session's thread the session's. */
export type Speak = (language: Language) => Spoken;

export function createSpeak({ zone }: { zone: string }): Speak {
  return (language) => {
    const t = translator(language);
    return { t, dateFormat: { zone, locale: t.locale } };
  };
}
