import type { Language } from "../../../shared/locales/translate.ts";
import type { Host } from "../host/find-host.ts";
import { speakLanguage, theLanguage } from "../texts.ts";
import { languageOfHost } from "./language-among.ts";

let atFirst: Language = "en";

/** Before it is known who reads: as Teams is set, or the browser. */
export async function speakAtFirst(host: Host): Promise<void> {
  atFirst = languageOfHost(host);
  if (atFirst !== theLanguage()) await speakLanguage(atFirst);
}

/** As this person has chosen; null: they have not, and are spoken to as at first. */
export async function speakTo({ language }: { language: Language | null }): Promise<void> {
  const wanted = language ?? atFirst;
  if (wanted !== theLanguage()) await speakLanguage(wanted);
}
