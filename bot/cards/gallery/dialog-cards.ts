import type { Translate } from "../../../shared/locales/text.ts";
import { againCard } from "../again-card.ts";
import { answerFormCard } from "../answer-form-card.ts";
import { consentCard } from "../consent-card.ts";
import { composeCard } from "../compose-card.ts";
import type { AdaptiveCard } from "../elements/adaptive-card.ts";
import { excerpt } from "../elements/excerpt.ts";
import { hereCard } from "../here-card.ts";
import { linkedCard } from "../linked-card.ts";
import { quoteCard } from "../quote-card.ts";
import { FINDINGS_URL, FORM, PROMISE_URL, SESSION_URL, TAB_URL, questionsFor, sessionOf } from "./gallery-models.ts";
import type { GalleryWords } from "./gallery-words.ts";

/** The longest name in Teams. */
const NAME = { graphemes: 256, bytes: 768 };

/** The cards of dialogs and messages, by name. */
export function dialogCards(words: GalleryWords, t: Translate): Record<string, AdaptiveCard> {
  const { id: session } = sessionOf(words);
  const questions = questionsFor(words);
  const [question] = questions;
  if (!question) throw new Error("The example cards need a question.");
  const runs = { id: session, areaName: words.area, title: words.evaluation, state: t("card.state.open") };
  const chosen = t("card.quote.question", { area: words.area, number: 1, text: question.plain });
  const quoted = excerpt(words.parts.evidence ?? words.area, { graphemes: 600, bytes: 2_400 });
  const data = { session, question: question.id, form: FORM };
  const inputs = { strength: words.parts.strength ?? "", attribution: "named" };
  const link = { title: words.evaluation, url: SESSION_URL, button: t("card.action.openTab") };
  const quote = {
    ...{ form: FORM, message: { sent: "2026-10-01T09:30:00.000Z", link: null, author: "rory" } },
    written: t("card.quote.written", { day: "1 October 2026" }),
    choices: questions.map(({ id }) => ({ title: chosen, value: `${session} ${id}` })),
    values: { at: `${session} ${question.id}`, part: "evidence", words: quoted, ask: "" },
    name: words.person,
  };
  const consent = {
    carried: { quote: "x".repeat(2_600), proof: "x".repeat(22) },
    ...{ by: excerpt(words.person, NAME), areaName: words.area, quoted },
  };
  return {
    "answer-form-in-teams": answerFormCard(
      {
        ...{ form: FORM, session, question, values: {}, attribution: { chosen: "named", locked: null } },
        ...{ promiseUrl: PROMISE_URL, tabUrl: TAB_URL, hasDialogs: true },
      },
      t,
    ),
    "compose-open": composeCard(
      { sessions: [runs, { ...runs, state: t("card.state.paused") }], mayLaunch: true, findingsUrl: FINDINGS_URL },
      t,
    ),
    "compose-nothing": composeCard({ sessions: [], mayLaunch: false, findingsUrl: FINDINGS_URL }, t),
    "message-quote": quoteCard(quote, t),
    "message-quote-refused": quoteCard({ ...quote, errors: { form: t("chat.quote.anonymous") } }, t),
    "consent-asked": consentCard({ ...consent, says: null }, t),
    "consent-given": consentCard({ ...consent, says: "yes" }, t),
    here: hereCard({ form: FORM }, t),
    "here-refused": hereCard({ form: FORM, error: t("card.here.refused.not-in-register") }, t),
    "dialog-again": againCard(
      { text: t("chat.answer.nothingYet"), form: FORM, command: { verb: "answer.save", data, inputs } },
      t,
    ),
    "linked-session": linkedCard(
      { ...link, where: t("card.linked.session", { area: words.area }), state: t("card.state.open") },
      t,
    ),
  };
}
