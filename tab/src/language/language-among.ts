import { LANGUAGES, type Language } from "../../../shared/locales/translate.ts";
import type { Host } from "../host/find-host.ts";

/** What a host is set to speak, where that is one of ours. */
export function languageOfHost(host: Host): Language {
  return languageAmong(host.kind === "teams" ? [host.locale] : navigator.languages) ?? "en";
}

/** The first of ours among these tags, such as those of a browser; null where there is none. */
export function languageAmong(tags: readonly (string | undefined)[]): Language | null {
  for (const tag of tags) {
    const found = LANGUAGES.find((language) => language === tag?.toLowerCase().split("-")[0]);
    if (found) return found;
  }
  return null;
}
