import { wordedIn } from "../framework/worded.ts";
import { catalogues, LANGUAGES, type Language, type TextKey, type Translate } from "../locales/text.ts";
import type { ActionLine, Report } from "./report.ts";

type Template = { key: TextKey; pattern: RegExp; names: readonly string[] };

/** Texts that the program itself writes into a report. */
const OWN = /^report\.(?:action|ask|claim|ref|role|share)\b/;
const made = new Map<Language, readonly Template[]>();

/**
 * A report with the program's own sentences in the language of `t`, since a published version keeps those of the
 * language it was made in. People's words and all other sentences stay unchanged.
 */
export function reportIn(report: Report, t: Translate): Report {
  const say = (text: string): string => resaid(text, t);
  const action = (one: ActionLine): ActionLine => ({ ...one, status: say(one.status), owner: say(one.owner) });
  return wordedIn(
    {
      ...report,
      areas: report.areas.map((area) => ({
        ...area,
        sections: area.sections.map((section) => ({
          ...section,
          claims: section.claims.map((claim) => ({ ...claim, text: say(claim.text) })),
          said: section.said.map((one) => ({ ...one, ref: say(one.ref) })),
        })),
        pooled: area.pooled.map((one) => ({ ...one, ref: say(one.ref) })),
      })),
      said: report.said.map((one) => ({ ...one, ref: say(one.ref) })),
      whole: report.whole.map((one) => ({ ...one, ref: say(one.ref) })),
      actions: report.actions.map(action),
      progress: report.progress && { ...report.progress, actions: report.progress.actions.map(action) },
      asks: report.asks.map((one) => ({ ...one, status: say(one.status) })),
    },
    t,
  );
}

/** One of our sentences in another language, with its inserted parts in that language, too. */
function resaid(text: string, t: Translate): string {
  for (const language of LANGUAGES.filter((one) => one !== t.language))
    for (const { key, pattern, names } of templatesOf(language)) {
      const found = pattern.exec(text);
      if (!found) continue;
      const values = names.map((name, index) => [name, resaid(found[index + 1] ?? "", t)] as const);
      return t(key, { count: 0, of: 0, ...Object.fromEntries(values) });
    }
  return text;
}

/** The longest templates first, so that a sentence is not mistaken for one with the same beginning. */
function templatesOf(language: Language): readonly Template[] {
  const known =
    made.get(language) ??
    Object.entries(catalogues[language])
      .filter(([key]) => OWN.test(key))
      .flatMap(([key, entry]) =>
        (typeof entry === "string" ? [entry] : Object.values(entry)).map((text) => ({
          key: key as TextKey,
          fixed: text.replace(/\{\w+\}/g, "").length,
          names: [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name),
          pattern: new RegExp(
            `^${text
              .split(/\{\w+\}/)
              .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
              .join("(.+)")}$`,
            "su",
          ),
        })),
      )
      .sort((a, b) => b.fixed - a.fixed);
  made.set(language, known);
  return known;
}
