import type { IncomingMessage } from "node:http";
import { readLanguage } from "../../shared/locales/read-language.ts";
import { LANGUAGES, type Language } from "../../shared/locales/text.ts";
import type { Speak, Spoken } from "../texts/speak.ts";

/** What the door speaks, and in which language where nobody asks for one. */
export type DoorWording = { speak: Speak; language: Language };
type Asking = Pick<IncomingMessage, "headers" | "url">;

/** The language that an address names, as the links between pages do: `?lang=gd`. Nothing of it is kept. */
export function namedLanguage({ url = "" }: Pick<Asking, "url">): Language | null {
  return languageIn(new URLSearchParams(url.split("?", 2)[1]));
}

/** The language that a form was sent in; null where it does not say. */
export function languageIn(fields: URLSearchParams): Language | null {
  return LANGUAGES.find((language) => language === fields.get("lang")) ?? null;
}

/** In the language that the request asks for: its address may name one, the tab names its reader's, a browser its own. */
export function wordingFor(request: Asking, { speak, language }: DoorWording): Spoken {
  return speak(namedLanguage(request) ?? readLanguage(request.headers["accept-language"]) ?? language);
}
