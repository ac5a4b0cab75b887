import type { Translate } from "../../shared/locales/text.ts";
import { asksInTurn } from "../../shared/sessions/modes.ts";
import type { Session } from "../../shared/sessions/session.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { lastActions, type LastPlanModel } from "./elements/last-plan.ts";
import { eyebrow, heading, link, words } from "./elements/text.ts";
import { dayAndTime, type DateFormat } from "../../shared/time/date-text.ts";

export type OpeningCardModel = {
  session: Session;
  areaName: string;
  evaluationTitle: string;
  /** Whose wording the questions are. */
  attributionLine: string;
  promiseUrl: string;
  tabUrl: string | null;
  sample: boolean;
  /** What the area planned after its last session; null where there was no plan. */
  lastPlan: LastPlanModel | null;
  /** What is done about people's words on the last session itself; null where nobody wrote any. */
  lastTime: string | null;
} & DateFormat;

/** The first card of a session: what it is, why, how long it takes, and who sees the answers. */
export function openingCard(model: OpeningCardModel, t: Translate): AdaptiveCard {
  const { session, areaName, evaluationTitle, attributionLine, promiseUrl, tabUrl, sample, lastPlan, lastTime } = model;
  const first = session.questions[0];
  const answerHere = !asksInTurn(session) && first !== undefined;
  return adaptiveCard({
    fallbackText: t("card.opening.fallback", { area: areaName }),
    body: [
      sample ? container([words(t("card.sample"), { size: "small", bold: true })], { tone: "warning" }) : null,
      eyebrow(t("card.opening.where", { area: areaName, evaluation: evaluationTitle })),
      heading(t("card.opening.title"), { spacing: "small" }),
      words(t("card.opening.why"), { spacing: "small" }),
      lastPlan ? lastActions(lastPlan, t) : null,
      ...(lastTime === null ? [] : section(t("card.opening.lastTime"), [lastTime])),
      ...section(t("card.opening.how"), [howLong(model, t)]),
      ...section(t("card.opening.who"), [t(WHO[session.attribution])]),
      link(t("card.opening.promiseLink"), promiseUrl, { spacing: "small" }),
      ...section(t("card.opening.elsewhere"), [elsewhere(model, t)]),
      words(attributionLine, { size: "small", quiet: true, italic: true, separator: true, spacing: "medium" }),
    ],
    actions: [
      ...(answerHere
        ? [
            press({
              title: t("card.action.answerFirst"),
              verb: "question.show",
              data: { session: session.id, question: first.id },
              primary: true,
            }),
          ]
        : []),
      ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
    ],
  });
}

function section(label: string, lines: readonly string[]): CardElement[] {
  return [words(label, { bold: true, spacing: "medium" }), ...lines.map((line) => words(line, { spacing: "none" }))];
}

function howLong({ session, ...dateFormat }: OpeningCardModel, t: Translate): string {
  const count = session.questions.length;
  const questions = t(asksInTurn(session) ? "card.opening.steppedQuestions" : "card.opening.openQuestions", {
    count,
  });
  const time =
    session.softMinutes === null || !asksInTurn(session)
      ? t("card.opening.noHurry")
      : t("card.opening.minutes", { count: session.softMinutes });
  const until = session.deadline ? [t("card.opening.until", { when: dayAndTime(session.deadline, dateFormat) })] : [];
  return [questions, time, ...until].join(" ");
}

function elsewhere({ session, tabUrl }: OpeningCardModel, t: Translate): string {
  const where = t(tabUrl ? "card.opening.elsewhereTab" : "card.opening.elsewhereChat");
  return asksInTurn(session) ? `${where} ${t("card.opening.staysOpen")}` : where;
}

const WHO = { named: "card.opening.named", anonymous: "card.opening.anonymous" } as const;
