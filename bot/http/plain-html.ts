import { LANGUAGES, LOCALES, NAMES, type Translate } from "../../shared/locales/translate.ts";
import { escapeHtml } from "../../shared/text/escape-html.ts";

export type PlainDocument = {
  t: Translate;
  title: string;
  lead: string;
  sections: readonly { title: string; points: readonly (string | PlainLink)[] }[];
  ways: { label: string; links: readonly PlainLink[] };
};
type PlainLink = { text: string; href: string };

/** Colours of Fluent's themes; whoever prefers dark gets dark, and forced colours stay the system's own. */
export const PLAIN_STYLE = `
:root{color-scheme:light dark;--ink:#242424;--quiet:#424242;--ground:#fafafa;--sheet:#fff;--edge:#d1d1d1;--mark:#0f6c67;--wrong:#b10e1c}
@media (prefers-color-scheme:dark){:root{--ink:#fff;--quiet:#d6d6d6;--ground:#1f1f1f;--sheet:#292929;--edge:#525252;--mark:#7fd6d0;--wrong:#ff9a9f}}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem 1rem 3rem;background:var(--ground);color:var(--ink);font:1rem/1.55 "Segoe UI",system-ui,sans-serif}
main,nav{max-width:42rem;margin:0 auto}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:0 0 .5rem}
.lead{color:var(--quiet);margin:0 0 1.5rem;font-size:1.1rem}
section{background:var(--sheet);border:1px solid var(--edge);border-radius:.5rem;padding:1rem 1.25rem;margin:0 0 1rem;overflow-wrap:anywhere}
p{margin:0 0 .6rem}
p:last-child{margin:0}
.small{color:var(--quiet);font-size:.9rem}
a{display:inline-block;padding:.15rem 0}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;padding:0;margin:1.5rem 0 0}
a{color:var(--mark)}
a:focus-visible{outline:2px solid currentColor;outline-offset:2px}
@media print{body{background:#fff;color:#000}nav{display:none}}
`;

/** The ways to the same page in other languages, each in its own name; and that Gaelic still waits for a speaker. */
export function languageHtml(t: Translate): string {
  const links = LANGUAGES.filter((one) => one !== t.language).map(
    (one) => `<a href="?lang=${one}" lang="${LOCALES[one]}" hreflang="${LOCALES[one]}">${NAMES[one]}</a>`,
  );
  const waits = t.language === "gd" ? ` ${escapeHtml(t("tab.language.awaits"))}` : "";
  return `<p class="small">${links.join(" · ")}${waits}</p>`;
}

/** A page that is read and no more: no script, nothing from elsewhere. All text is inert. */
export function plainHtml({ t, title, lead, sections, ways }: PlainDocument): string {
  const sheets = sections.map(
    (section) =>
      `<section><h2>${escapeHtml(section.title)}</h2>${section.points.map((point) => `<p>${typeof point === "string" ? escapeHtml(point) : linkHtml(point)}</p>`).join("")}</section>`,
  );
  const links = ways.links.map((link) => `<li>${linkHtml(link)}</li>`);
  const body = `<main>
<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(lead)}</p>
${languageHtml(t)}
${sheets.join("\n")}
</main>
<nav aria-label="${escapeHtml(ways.label)}"><ul>${links.join("")}</ul></nav>`;
  return pageAround({ language: t.locale, title, style: PLAIN_STYLE, body });
}

const linkHtml = ({ text, href }: PlainLink): string => `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;

/** A whole page around this. `body` is HTML whose texts have been made inert. */
export function pageAround(page: { language: string; title: string; style: string; body: string }): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style>${page.style}</style>
</head>
<body>
${page.body}
</body>
</html>
`;
}
