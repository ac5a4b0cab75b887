import type { IncomingMessage } from "node:http";
import { readLanguage } from "../../shared/locales/read-language.ts";
import type { Language } from "../../shared/locales/text.ts";
import type { Speak, Spoken } from "../texts/speak.ts";

/** What the door speaks, and in which language where nobody asks for one. */
export type Speaking = { speak: Speak; language: Language };

/** In the language that the request asks for: the tab names its reader's, a browser its own. */
export function wordingFor({ headers }: Pick<IncomingMessage, "headers">, { speak, language }: Speaking): Spoken {
  return speak(readLanguage(headers["accept-language"]) ?? language);
}
