import { wordedIn } from "../framework/worded.ts";
import { catalogues, LANGUAGES, type Language, type TextKey, type Translate } from "../locales/text.ts";
import type { Report } from "./report.ts";

type Template = { key: TextKey; pattern: RegExp; names: readonly string[] };

/** What the program itself has written into a report, and nobody has said. */
const OWN = /^report\.(?:action|ask|claim|ref|role|share)\b/;
const made = new Map<Language, readonly Template[]>();

/**
 * A report as it stands, with what the program wrote into it in the language of `t`: a published version keeps its sentences in
 * the language in which it was made. Words of people stay, and a sentence that is none of the program's stays, too.
 */
export function reportIn(report: Report, t: Translate): Report {
  const say = (text: string): string => resaid(text, t);
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
      actions: report.actions.map((one) => ({ ...one, status: say(one.status), owner: say(one.owner) })),
      asks: report.asks.map((one) => ({ ...one, status: say(one.status) })),
    },
    t,
  );
}

/** A sentence of ours in another language; what was put into it is said in that language, too. */
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

/** The longest first: a sentence that begins as another does is not taken for it. */
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
