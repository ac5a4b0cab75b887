import { PARTS } from "../../../shared/answers/answer.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import { escapeHtml as safe } from "../../../shared/text/escape-html.ts";
import { hidden, pageShell, wordsHtml } from "./page-shell.ts";

/**
 * The one page for every address that lets nobody in: it says the same whether it was closed, revoked, over its day, used, altered or never
 * there. `typed`: the fields that came with it; words are given back so that nobody loses them.
 */
export function goneHtml(t: Translate, typed: URLSearchParams | null): string {
  return pageShell({
    t,
    title: t("form.gone"),
    body: `<h1>${safe(t("form.gone"))}</h1><p class="lead">${safe(t("form.gone.lead"))}</p>
<section><h2>${safe(t("form.gone.why"))}</h2><p>${safe(t("form.gone.over"))}</p><p>${safe(t("form.gone.broken"))}</p><p>${safe(t("form.gone.used"))}</p></section>
<section><h2>${safe(t("form.gone.do"))}</h2><p>${safe(t("form.gone.ask"))}</p><p><a href="/answer?lang=${t.language}">${safe(t("form.wall.receipt"))}</a></p></section>
${typedHtml(t, typed)}`,
  });
}

/** The record did not answer: nothing is known to be saved. */
export function failedHtml(t: Translate, typed: URLSearchParams | null): string {
  const title = t("form.failed");
  const body = `<h1>${safe(title)}</h1><p class="lead">${safe(t("form.failed.lead"))}</p>${typedHtml(t, typed)}`;
  return pageShell({ t, title, body });
}

function typedHtml(t: Translate, typed: URLSearchParams | null): string {
  const words = [...(typed ?? [])].filter(
    ([name, text]) => PARTS.some((part) => name.startsWith(`${part}-`)) && text.trim() !== "",
  );
  const back = words.map(([, text]) => wordsHtml(text)).join("");
  return back
    ? `<section><h2>${safe(t("form.gone.typed"))}</h2><p>${safe(t("form.gone.typed.lead"))}</p>${back}</section>`
    : "";
}

/** Where the code on the wall, or a receipt, is typed. `wrong`: what was typed is none. */
export function codeHtml(
  t: Translate,
  { kind, wrong, title }: { kind: "wall" | "receipt"; wrong: boolean; title: string },
): string {
  const error = wrong ? `<span class="error" id="code-error">${safe(t(`form.${kind}.wrong`))}</span>` : "";
  return pageShell({
    t,
    title: wrong ? t("form.wrong.page", { title }) : title,
    body: `<h1>${safe(title)}</h1><p class="lead">${safe(t(`form.${kind}.lead`))}</p>
<form method="post"><section><label for="code">${safe(t(`form.${kind}.label`))}</label>${error}<input type="text" class="code" id="code" name="code" maxlength="40" required autocomplete="off" autocapitalize="characters" spellcheck="false"${wrong ? ' aria-invalid="true" aria-describedby="code-error" autofocus' : ""}><p><button type="submit" class="main">${safe(t(`form.${kind}.go`))}</button></p></section></form>
${kind === "wall" ? `<p><a href="/answer?lang=${t.language}">${safe(t("form.wall.receipt"))}</a></p>` : ""}`,
  });
}

/** Asks once more before all that was said is taken back. */
export function takeBackHtml(t: Translate): string {
  return pageShell({
    t,
    title: t("form.take-back.title"),
    body: `<h1>${safe(t("form.take-back.title"))}</h1><p class="lead">${safe(t("form.take-back.lead"))}</p>
<form method="post">${hidden("lang", t.language)}<p><button type="submit" class="main" name="do" value="take-back">${safe(t("form.take-back.yes"))}</button></p><p><button type="submit" name="do" value="back">${safe(t("form.take-back.no"))}</button></p></form>`,
  });
}
