import { createHash } from "node:crypto";
import { LOCALES, type Translate } from "../../../shared/locales/translate.ts";
import { escapeHtml } from "../../../shared/text/escape-html.ts";
import { languageOf } from "../../../shared/text/language-of.ts";
import { languageHtml, pageAround, PLAIN_STYLE } from "../plain-html.ts";

/** Beside what all plain pages share: boxes, large targets, and a mark at what needs to be put right. */
const STYLE = `${PLAIN_STYLE}
.notice{border-left:.4rem solid var(--mark);overflow-wrap:anywhere}
.notice.wrong{border-left-color:var(--wrong)}
.notice:focus{outline:3px solid currentColor;outline-offset:2px}
fieldset{border:0;margin:0 0 1rem;padding:0;min-width:0}
legend{font-weight:600;padding:0;margin:0 0 .25rem}
label{display:block;font-weight:600;margin:1rem 0 .25rem}
.hint,.error{display:block;font-weight:400;color:var(--quiet)}
.error{color:var(--wrong);font-weight:600;margin:.25rem 0}
textarea,input[type=text]{width:100%;min-height:2.75rem;padding:.6rem;border:2px solid var(--quiet);border-radius:.25rem;background:var(--sheet);color:var(--ink);font:inherit}
textarea{min-height:7rem;resize:vertical}
input[type=text].code{max-width:20rem;font-family:ui-monospace,Consolas,monospace;letter-spacing:.1em;text-transform:uppercase}
.pick{display:flex;align-items:flex-start;gap:.75rem;min-height:2.75rem;margin:.25rem 0;padding:.6rem 0;font-weight:400}
.pick input{width:1.5rem;height:1.5rem;flex:none;margin:0;accent-color:var(--mark)}
.pick strong{display:block}
button{min-height:2.75rem;padding:.6rem 1.5rem;border:2px solid var(--mark);border-radius:.25rem;background:var(--sheet);color:var(--mark);font:inherit;font-weight:600;cursor:pointer}
button.main{background:var(--mark);color:var(--sheet)}
textarea:focus-visible,input:focus-visible,button:focus-visible,summary:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
summary{min-height:2.75rem;padding:.6rem 0;color:var(--mark);cursor:pointer}
.question{font-size:1.15rem;margin:0 0 .5rem}
.words{white-space:pre-wrap;border-left:.2rem solid var(--edge);padding-left:.75rem;margin:.25rem 0 .75rem}
.receipt{font:600 1.15rem/1.5 ui-monospace,Consolas,monospace}
form>p:last-child{margin:1.25rem 0}
input.code+p:last-child{margin:1.25rem 0 0}
.easy{font-size:1.4rem;line-height:1.6}
.easy .question{font-size:1.75rem;line-height:1.4;font-weight:600}
.easy .lead,.easy .small,.easy h2{font-size:inherit}
.easy textarea{min-height:11rem}
.easy progress{width:100%;height:1rem;accent-color:var(--mark)}
.easy .ways{display:flex;flex-wrap:wrap;gap:1rem}
.easy button.main{min-width:10rem;min-height:3.5rem}
@media print{textarea,input,button{border-color:#000}form.only-screen{display:none}}
`;

const styleHash = createHash("sha256").update(STYLE).digest("base64");

/** In place of those of the tab: these pages run no script, load nothing, stand in no frame and are kept by nobody. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "cache-control": "no-store",
  "x-robots-tag": "noindex, nofollow",
  "referrer-policy": "no-referrer",
};

type Page = {
  t: Translate;
  title: string;
  body: string;
  /** Whether a link leads to the same page in another language. */
  switches?: boolean;
};

/** A page of the form. `body` is HTML whose texts have been made inert. */
export function pageShell({ t, title, body, switches = true }: Page): string {
  return pageAround({
    language: t.locale,
    title,
    style: STYLE,
    body: `<main>\n${switches ? languageHtml(t) : ""}\n${body}\n</main>\n${footHtml(t)}`,
  });
}

const FOOT = { support: "tab.foot.help", accessibility: "tab.foot.access", privacy: "tab.foot.privacy" } as const;

/** As in the tab, in the same order: help, and how accessible and how private this is. */
function footHtml(t: Translate): string {
  const links = Object.entries(FOOT).map(
    ([name, key]) => `<li><a href="/tab/${name}?lang=${t.language}">${escapeHtml(t(key))}</a></li>`,
  );
  return `<nav aria-label="${escapeHtml(t("tab.foot.label"))}"><ul>${links.join("")}</ul></nav>`;
}

/** What a form sends along without showing it. */
export function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`;
}

/** Somebody's words, with the language that they tell by themselves. */
export function wordsHtml(words: string): string {
  const found = languageOf(words);
  return `<p class="words"${found ? ` lang="${LOCALES[found]}"` : ""}>${escapeHtml(words)}</p>`;
}
