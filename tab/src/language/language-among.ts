import { LANGUAGES, type Language } from "../../../shared/locales/translate.ts";
import type { Host } from "../host/find-host.ts";

/** The language setting of a host, where it is one of ours. */
export function languageOfHost(host: Host): Language {
  return languageAmong(host.kind === "teams" ? [host.locale] : navigator.languages) ?? "en";
}

/** The first of our languages among these tags, such as a browser's; null where there is none. */
export function languageAmong(tags: readonly (string | undefined)[]): Language | null {
  for (const tag of tags) {
    const found = LANGUAGES.find((language) => language === tag?.toLowerCase().split("-")[0]);
    if (found) return found;
  }
  return null;
}
