import { plainIn } from "../../shared/framework/worded.ts";
import type { Progress } from "../../shared/contract/views.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { asksInTurn } from "../../shared/sessions/modes.ts";
import { reachedQuestions, stateAt, type AskedQuestion, type Session } from "../../shared/sessions/session.ts";
import { press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { bar } from "./elements/bar.ts";
import { container, row } from "./elements/containers.ts";
import { excerpt } from "./elements/excerpt.ts";
import { sessionState, timeLeft } from "./elements/session-state.ts";
import { eyebrow, runs, words } from "./elements/text.ts";
import type { DateFormat } from "../../shared/time/date-text.ts";

export type StatusCardModel = {
  session: Session;
  areaName: string;
  progress: readonly Progress[];
  /** How many people could answer, where that is known. */
  invited: number | null;
  now: Date;
  /**
   * Set when somebody asked for the status: adds buttons to continue. For whoever runs the session, the panel comes
   * first.
   */
  leadsOn?: "answer" | "run";
  /** The number of stored rows that cannot be read; only for people who may know. */
  damaged?: number;
} & DateFormat;

/**
 * How far the session has come: how many, never who. It shows times rather than countdowns, so that it stays true
 * between edits.
 */
export function statusCard(model: StatusCardModel, t: Translate): AdaptiveCard {
  const { session, areaName, invited, now, leadsOn, damaged = 0 } = model;
  const state = sessionState(session, model, t);
  const over = ["closed", "sealed"].includes(stateAt(session, now));
  const current = asksInTurn(session) && !over ? session.questions[session.current] : undefined;
  const asked = reachedQuestions(session);
  const others = current ? asked.filter(({ id }) => id !== current.id) : asked;
  const left = timeLeft(session, model, t);
  return adaptiveCard({
    fallbackText: t("card.status.fallback", { area: areaName, state: state.text }),
    body: [
      row(
        eyebrow(t("card.status.where", { area: areaName })),
        words(state.text, { size: "small", bold: true, color: state.color }),
      ),
      ...(current ? currentQuestion({ model, current, invited }, t) : []),
      left ? words(left, { size: "small", quiet: true, spacing: "small" }) : null,
      ...others.map((question, index) => otherQuestion({ model, question, first: index === 0 }, t)),
      damaged > 0 ? container([words(t("card.status.damaged", { count: damaged }))], { tone: "warning" }) : null,
    ],
    actions: leadsOn
      ? [
          ...(leadsOn === "run"
            ? [press({ title: t("card.action.run"), verb: "panel.open", data: { session: session.id }, primary: true })]
            : []),
          press({ title: t("card.action.answerSession"), verb: "sessions.open", data: {} }),
          press({ title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: session.id } }),
        ]
      : [],
  });
}

type Current = { model: StatusCardModel; current: AskedQuestion; invited: number | null };

function currentQuestion({ model, current, invited }: Current, t: Translate): (CardElement | null)[] {
  const { session, progress, now } = model;
  const here = progressAt(progress, current.id);
  const open = stateAt(session, now) === "open";
  const waiting = invited === null ? null : Math.max(0, invited - here.answered);
  return [
    words(positionText(session, current, t), { size: "medium", bold: true, spacing: "small" }),
    words(plainIn(current, t), { quiet: true, spacing: "none" }),
    words(answeredTexts(here, t).join(" · "), { bold: true, spacing: "medium" }),
    invited === null ? null : bar(here.answered, invited),
    open && waiting && !session.locked.includes(current.id)
      ? words(t("card.status.waiting", { count: waiting }), { size: "small", quiet: true, spacing: "small" })
      : null,
  ];
}

/** The question's number, and whether it takes answers. */
export function positionText(session: Session, current: AskedQuestion, t: Translate): string {
  const position = t("card.question.position", { position: session.current + 1, total: session.questions.length });
  return session.locked.includes(current.id) ? `${position} · ${t("card.status.locked")}` : position;
}

function otherQuestion(
  { model, question, first }: { model: StatusCardModel; question: AskedQuestion; first: boolean },
  t: Translate,
): CardElement {
  const { progress, session } = model;
  const position = session.questions.findIndex(({ id }) => id === question.id) + 1;
  const locked = session.locked.includes(question.id) ? ` · ${t("card.status.locked")}` : "";
  return row(
    runs([
      { text: `${position}  `, size: "small", bold: true },
      { text: excerpt(plainIn(question, t), { graphemes: 90, bytes: 400 }), size: "small", quiet: true },
    ]),
    words(answeredTexts(progressAt(progress, question.id), t).join(" · ") + locked, { size: "small", bold: true }),
    { spacing: first ? "medium" : "small", shares: [3, 2] },
  );
}

/** The counts of what came in for a question. The status, the panel and the summary all count in this way. */
export function answeredTexts({ answered, onBehalf, groupNotes }: Progress, t: Translate): string[] {
  return [
    ...(answered > 0 ? [t("card.status.answered", { count: answered })] : []),
    ...(answered + onBehalf === 0 ? [t("card.status.nobody")] : []),
    ...(onBehalf > 0 ? [t("card.status.onBehalf", { count: onBehalf })] : []),
    ...(groupNotes > 0 ? [t("card.status.groupNotes", { count: groupNotes })] : []),
  ];
}

/** The progress of one question; all zeros where nothing is known yet. */
export function progressAt(progress: readonly Progress[], questionId: string): Progress {
  const nothing = { questionId, answered: 0, onBehalf: 0, groupNotes: 0, unclear: 0 };
  return progress.find((one) => one.questionId === questionId) ?? nothing;
}
