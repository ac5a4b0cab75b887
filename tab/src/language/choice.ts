import type { Language } from "../../../shared/locales/translate.ts";
import type { Host } from "../host/find-host.ts";
import { speakLanguage, theLanguage } from "../texts.ts";
import { languageOfHost } from "./language-among.ts";

let atFirst: Language = "en";

/** Sets the language before the person is known: that of Teams or the browser. */
export async function speakAtFirst(host: Host): Promise<void> {
  atFirst = languageOfHost(host);
  if (atFirst !== theLanguage()) await speakLanguage(atFirst);
}

/** Sets the language that this person has chosen; null: none, so the first language stays. */
export async function speakTo({ language }: { language: Language | null }): Promise<void> {
  const wanted = language ?? atFirst;
  if (wanted !== theLanguage()) await speakLanguage(wanted);
}
