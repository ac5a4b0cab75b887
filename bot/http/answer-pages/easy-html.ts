import { PARTS } from "../../../shared/answers/answer.ts";
import type { Translate } from "../../../shared/locales/translate.ts";
import { escapeHtml as safe } from "../../../shared/text/escape-html.ts";
import type { FilledForm, FormView, FormWrong } from "../../evaluation/links/answer-by-link.ts";
import { hidden } from "./page-shell.ts";
import { fieldOf } from "./read-form.ts";
import type { ShownValues } from "./shown-values.ts";

/**
 * Which step of the form is shown where one thing stands on each page, in large type: a question by its place among those that are
 * asked, and after the last one how the answer is shown. Null: all on one page.
 */
export type EasyStep = number | null;

/** As the address or the form says; a button pressed in it comes first. Total: what is none is the first step. */
export function readEasy(said: { fields: URLSearchParams | null; query: URLSearchParams }): EasyStep {
  const pressed = /^easy-(off|\d{1,3})$/.exec(said.fields?.get("do") ?? "")?.[1];
  if (pressed !== undefined) return pressed === "off" ? null : Number(pressed);
  const kept = (said.fields ?? said.query).get("easy");
  if (kept === null) return null;
  return /^\d{1,3}$/.test(kept) ? Number(kept) : 0;
}

/** The step at which there is something to put right, or the one that was asked for. */
export function stepOf(step: number, { view, outcome }: { view: FormView; outcome: FormWrong | undefined }): number {
  const last = view.questions.length;
  if (outcome?.reason === "name-missing") return last;
  if (outcome?.reason === "some") {
    const wrong = view.questions.findIndex(({ question }) => outcome.problems.has(question.id));
    if (wrong >= 0) return wrong;
  }
  return Math.min(step, last);
}

/** What stands in a question that another page shows: it goes along, and is saved with the rest. */
export function carriedQuestion(
  question: { number: number },
  { open, text, unable, unclear, seen }: ShownValues & { open: boolean },
): string {
  if (!open) return "";
  const ticks = Object.entries({ unable, unclear }).filter(([, on]) => on);
  return [
    hidden(fieldOf("seen", question), seen ?? ""),
    ...PARTS.map((part) => hidden(fieldOf(part, question), text(part))),
    ...ticks.map(([name]) => hidden(fieldOf(name as "unable" | "unclear", question), "yes")),
  ].join("");
}

/** How the answer is shown, while another page is open. */
export function carriedWho({ view, filled }: { view: FormView; filled: FilledForm | undefined }): string {
  const attribution = view.staysAnonymous ? "anonymous" : (filled?.attribution ?? view.attribution);
  return (
    hidden("attribution", attribution) + (view.way.link.name === "" ? hidden("name", filled?.name ?? view.name) : "")
  );
}

export function progressHtml(t: Translate, { step, steps }: { step: number; steps: number }): string {
  const said = safe(t("form.easy.step", { step: step + 1, steps }));
  return `<p><strong>${said}</strong></p><p><progress max="${steps}" value="${step + 1}" aria-label="${said}"></progress></p>`;
}

/** On, back and, at the end, save; nothing is saved before, and nothing that was typed is lost on the way. */
export function waysHtml(t: Translate, { step, steps }: { step: number; steps: number }): string {
  const button = (value: string, label: string, main = false): string =>
    `<button type="submit"${main ? ' class="main"' : ""} name="do" value="${value}">${safe(label)}</button>`;
  const isLast = step === steps - 1;
  return `${hidden("easy", String(step))}<p class="ways">${[
    isLast ? button("save", t("form.save"), true) : button(`easy-${step + 1}`, t("form.easy.next"), true),
    step > 0 ? button(`easy-${step - 1}`, t("form.easy.back")) : "",
  ].join("")}</p>`;
}
