import type { Environment, SettingProblem } from "./config.ts";
import { readLogo, type Logo } from "./reports/logo.ts";

type Settings = { REPORT_LOGO?: string | undefined; REPORT_LOGO_TEXT?: string | undefined };

/** The picture for the cover of reports; null where none is set. `logoRules` says before whether it can be used. */
export function logoConfig({ REPORT_LOGO: file, REPORT_LOGO_TEXT: text }: Settings): Logo | null {
  if (!file || !text) return null;
  const logo = readLogo(file, text);
  return "fault" in logo ? null : logo;
}

/** A logo needs a file that is one, and words for people who cannot see it. */
export function logoRules({ REPORT_LOGO: file, REPORT_LOGO_TEXT: text }: Environment): SettingProblem[] {
  if (!file?.trim()) return [];
  if (!text?.trim()) return [["REPORT_LOGO_TEXT", "missing: what the logo shows, for people who cannot see it"]];
  const logo = readLogo(file, text);
  return "fault" in logo ? [["REPORT_LOGO", logo.fault]] : [];
}
