import { PARTS } from "../../../shared/answers/answer.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { attributionOf } from "../../../shared/framework/frameworks.ts";
import { wordedIn } from "../../../shared/framework/worded.ts";
import { LANGUAGES, LOCALES, NAMES, type Language, type Translate } from "../../../shared/locales/translate.ts";
import { showCode, webPath } from "../../../shared/sessions/web-link.ts";
import { escapeHtml as safe } from "../../../shared/text/escape-html.ts";
import { dayAndTime, type DateFormat } from "../../../shared/time/date-text.ts";
import type {
  Filled,
  FilledForm,
  FormQuestion,
  FormWrong,
  FormView,
  NotSaved,
} from "../../evaluation/links/answer-by-link.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { hidden, pageShell, wordsHtml } from "./page-shell.ts";
import { carriedQuestion, carriedWho, progressHtml, stepOf, waysHtml, type EasyStep } from "./easy-html.ts";
import { fieldOf } from "./read-form.ts";
import { shownValues, type FormPageQuestion } from "./shown-values.ts";

/** `named`: the language was chosen, and stays so on the pages that follow. */
export type FormPageOptions = { t: Translate; dateFormat: DateFormat; publicUrl: string; named?: boolean };
type Shown = {
  view: FormView;
  /** Names what is sent from this page. */
  sending: string;
  /** What was filled in and came back: shown again, as it was typed. */
  filled?: FilledForm;
  outcome?: FormWrong;
  /** What was done a moment ago. */
  done?: "saved" | "taken-back" | undefined;
  /** One thing on each page, in large type. */
  easy?: EasyStep;
};

/** The page on which somebody without Teams answers a session's questions. */
export function formHtml(
  { t, dateFormat, publicUrl, named = false }: FormPageOptions,
  { view, sending, filled, outcome, done, easy = null }: Shown,
): string {
  const { session, receipt } = view.way;
  const title = t("form.title", { area: areaName(session.areaId) });
  const problems = outcome?.reason === "some" ? outcome.problems : new Map<string, NotSaved>();
  const of = (id: string): Filled | undefined => filled?.answers.find(({ questionId }) => questionId === id);
  const asked = view.questions.map((one): FormPageQuestion => ({
    ...one,
    position: session.questions.indexOf(one.question) + 1,
    total: session.questions.length,
    filled: of(one.question.id),
    problem: problems.get(one.question.id),
    anySaved: outcome?.reason === "some" && outcome.saved > 0,
  }));
  const later = session.questions.length - view.questions.length;
  const closes = session.closesAt ?? session.deadline;
  const takesAny = view.questions.some(({ open }) => open);
  // Where nothing can be written there are no steps to it.
  const step = easy === null || !takesAny ? null : stepOf(easy, { view, outcome });
  const at = step === null ? null : { step, steps: view.questions.length + 1 };
  const isShown = (index: number): boolean => step === null || step === index;
  const sections = asked.map((one, index) =>
    isShown(index) ? questionHtml(t, one) : carriedQuestion(one.question, { ...shownValues(one), open: one.open }),
  );
  const knownReceipt = receipt === null ? "" : receiptHtml({ t, publicUrl }, session.id, receipt);
  const body = [
    `<h1>${safe(title)}</h1>`,
    outcome ? wrongHtml(t, { outcome, view }) : done ? noticeHtml(t(`form.done.${done}`)) : "",
    at && at.step > 0
      ? ""
      : `<p class="lead">${safe(t("form.lead"))} ${safe(closes ? t("form.closes", { at: dayAndTime(closes, dateFormat) }) : t("form.closes.later"))}</p>`,
    at ? "" : knownReceipt,
    !view.takesNew
      ? noticeHtml(t("form.only-take-back"))
      : session.state === "paused"
        ? noticeHtml(t("form.paused"))
        : "",
    view.typedIn ? noticeHtml(t("form.typed-in")) : "",
    // A link that was used a moment ago lets nobody in: what comes next goes to one's own address.
    `<form method="post"${receipt === null ? "" : ` action="${safe(webPath(session.id, receipt))}"`} accept-charset="utf-8">`,
    named ? hidden("lang", t.language) : "",
    hidden("sending", sending),
    receipt === null ? hidden("receipt", view.receipt) : "",
    at ? progressHtml(t, at) : "",
    !takesAny
      ? ""
      : isShown(view.questions.length)
        ? whoHtml(t, { view, filled, missing: outcome?.reason === "name-missing" })
        : carriedWho({ view, filled }),
    ...sections,
    later > 0 && isShown(view.questions.length) ? `<p>${safe(t("form.later", { count: later }))}</p>` : "",
    at
      ? waysHtml(t, at)
      : takesAny
        ? `<p><button type="submit" class="main" name="do" value="save">${safe(t("form.save"))}</button></p>`
        : "",
    takesAny ? easySwitch(t, at !== null) : "",
    ...(takesAny ? LANGUAGES.filter((language) => language !== t.language).map(speakHtml) : []),
    `</form>`,
    at ? knownReceipt : "",
    view.questions.some(({ answer }) => answer)
      ? `<form method="post" class="only-screen">${named ? hidden("lang", t.language) : ""}<p><button type="submit" name="do" value="ask-take-back">${safe(t("form.take-back"))}</button></p></form>`
      : "",
    `<p class="small">${safe(t("form.official-source", { source: attributionOf(session.questions[0]?.id ?? "") }))}</p>`,
  ];
  return pageShell({
    t,
    // With words in the form there is a button below, with which none of them are lost.
    switches: filled === undefined,
    title: outcome ? t("form.wrong.page", { title }) : title,
    body: at ? `<div class="easy">\n${body.filter(Boolean).join("\n")}\n</div>` : body.filter(Boolean).join("\n"),
  });
}

/** The button that shows the form large and one thing at a time, or on one page again; what was typed stays. */
function easySwitch(t: Translate, isEasy: boolean): string {
  const [value, label] = isEasy ? ["off", t("form.easy.off")] : ["0", t("form.easy.on")];
  return `<p><button type="submit" name="do" value="easy-${value}">${safe(label)}</button></p>`;
}

/** The button that shows the page in another language; what was typed stays. */
const speakHtml = (language: Language): string =>
  `<p><button type="submit" name="do" value="speak-${language}" lang="${LOCALES[language]}">${NAMES[language]}</button></p>`;

function noticeHtml(text: string): string {
  return `<section class="notice" role="status" tabindex="-1" autofocus><p>${safe(text)}</p></section>`;
}

function wrongHtml(t: Translate, { outcome, view }: { outcome: FormWrong; view: FormView }): string {
  const links =
    outcome.reason === "some"
      ? view.questions
          .filter(({ question }) => outcome.problems.has(question.id))
          .map(
            ({ question: { number } }) =>
              `<li><a href="#question-${number}">${safe(t("form.question", { number }))}</a></li>`,
          )
      : [];
  const saved =
    outcome.reason === "some" && outcome.saved > 0
      ? `<p>${safe(t("form.wrong.others-saved", { count: outcome.saved }))}</p>`
      : "";
  return `<section class="notice wrong" role="alert" tabindex="-1" autofocus><h2>${safe(t("form.wrong"))}</h2><p>${safe(t(`form.wrong.${outcome.reason}`))}</p>${saved}${links.length > 0 ? `<ul>${links.join("")}</ul>` : ""}</section>`;
}

function receiptHtml(
  { t, publicUrl }: Pick<FormPageOptions, "t" | "publicUrl">,
  sessionId: string,
  receipt: string,
): string {
  const address = publicUrl + webPath(sessionId, receipt);
  return `<section><h2>${safe(t("form.receipt"))}</h2><p>${safe(t("form.receipt.lead"))}</p><p class="receipt">${safe(showCode(receipt))}</p>
<p>${safe(t("form.receipt.address"))} <a href="${safe(address)}">${safe(address)}</a></p><p>${safe(t("form.receipt.type", { address: `${publicUrl}/answer` }))}</p><p>${safe(t("form.receipt.shared"))}</p></section>`;
}

function whoHtml(
  t: Translate,
  { view, filled, missing }: { view: FormView; filled: FilledForm | undefined; missing: boolean },
): string {
  if (view.staysAnonymous)
    return `<section><h2>${safe(t("card.answer.shownAs"))}</h2><p>${safe(t("form.settled"))}</p>${hidden("attribution", "anonymous")}</section>`;
  const chosen = filled?.attribution ?? view.attribution;
  const pick = (value: "named" | "anonymous", label: string, hint: string): string =>
    `<label class="pick"><input type="radio" name="attribution" value="${value}"${chosen === value ? " checked" : ""}><span><strong>${safe(label)}</strong><span class="hint">${safe(hint)}</span></span></label>`;
  const { link } = view.way;
  const known = link.name !== "";
  const nameField = known
    ? ""
    : `<label for="name">${safe(t("form.name"))}<span class="hint" id="name-hint">${safe(t("form.name.hint"))}</span></label>${missing ? `<span class="error" id="name-error">${safe(t("form.wrong.name-missing"))}</span>` : ""}<input type="text" id="name" name="name" maxlength="200" autocomplete="name" aria-describedby="name-hint${missing ? " name-error" : ""}"${missing ? ' aria-invalid="true"' : ""} value="${safe(filled?.name ?? view.name)}">`;
  return `<section><fieldset><legend>${safe(t("card.answer.shownAs"))}</legend>${pick("named", known ? t("form.named.as", { name: link.name }) : t("card.answer.named"), t("form.named.hint"))}${pick("anonymous", t("card.answer.anonymous"), t("form.anonymous.hint"))}</fieldset>${nameField}</section>`;
}

function questionHtml(t: Translate, asked: FormPageQuestion): string {
  const { open, position, total, problem } = asked;
  const question = wordedIn(asked.question, t);
  const { number } = question;
  const { stored, text, unable, unclear, seen } = shownValues(asked);
  // Each question has boxes of the same names: whoever hears them is told of which.
  const head = `<section id="question-${number}" role="group" aria-labelledby="asked-${number}"><h2>${safe(t("card.question.position", { position, total }))}</h2><p class="question" id="asked-${number}">${safe(question.plain)}</p>${wordingHtml(t, question)}`;
  if (!open) return `${head}<p>${safe(t("form.locked"))}</p>${stored ? saidHtml(t, stored) : ""}</section>`;
  const boxes = PARTS.map((part) => {
    const id = fieldOf(part, question);
    const error =
      problem?.reason === "too-long" && problem.part === part
        ? t("form.wrong.too-long", { length: problem.size.graphemes })
        : null;
    const hint = part === "evidence" ? t("card.answer.evidenceHint") : null;
    const said = [hint === null ? "" : `${id}-hint`, error === null ? "" : `${id}-error`].filter(Boolean).join(" ");
    const other =
      problem?.reason === "answer-changed" && problem.answer.parts[part]
        ? `<p class="small">${safe(t("tab.both.stored"))}</p>${wordsHtml(problem.answer.parts[part] ?? "")}`
        : "";
    return `<label for="${id}">${safe(t(`card.part.${part}`))}${hint === null ? "" : `<span class="hint" id="${id}-hint">${safe(hint)}</span>`}</label>${error === null ? "" : `<span class="error" id="${id}-error">${safe(error)}</span>`}<textarea id="${id}" name="${id}" rows="4"${said ? ` aria-describedby="${said}"` : ""}${error === null ? "" : ' aria-invalid="true"'}>
${safe(text(part))}</textarea>${other}`;
  });
  const tick = (name: "unable" | "unclear", label: string, on: boolean): string =>
    `<label class="pick"><input type="checkbox" name="${fieldOf(name, question)}" value="yes"${on ? " checked" : ""}><span>${safe(label)}</span></label>`;
  const why =
    problem && problem.reason !== "too-long" ? `<p class="error">${safe(t(`form.wrong.${problem.reason}`))}</p>` : "";
  return `${head}${why}${hidden(fieldOf("seen", question), seen ?? "")}${boxes.join("\n")}${tick("unable", t("tab.answer.unable"), unable)}${tick("unclear", t("form.unclear"), unclear)}</section>`;
}

function wordingHtml(t: Translate, { number, official, example, terms }: FormQuestion["question"]): string {
  const fold = (title: string, inside: string): string =>
    `<details><summary>${safe(title)}</summary>${inside}</details>`;
  const words = terms.map(({ term, meaning }) => `<p><strong>${safe(term)}</strong>: ${safe(meaning)}</p>`).join("");
  const help = `${example ? `<p>${safe(t("card.question.example"))}: ${safe(example)}</p>` : ""}${words}`;
  return (
    fold(t("card.question.officialBelow", { number }), `<p lang="${LOCALES.en}">${safe(official)}</p>`) +
    (help ? fold(t("card.question.help"), help) : "")
  );
}

function saidHtml(t: Translate, { parts, state }: OwnAnswer): string {
  if (state === "unable") return `<p>${safe(t("tab.answer.unable"))}</p>`;
  return PARTS.filter((part) => parts[part])
    .map((part) => `<h3>${safe(t(`card.part.${part}`))}</h3>${wordsHtml(parts[part] ?? "")}`)
    .join("");
}
