import { plainIn } from "../../shared/framework/worded.ts";
import type { Progress, Waiting } from "../../shared/contract/views.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
import { endNear } from "../../shared/sessions/ending.ts";
import { canBeCancelled } from "../../shared/sessions/can-be-cancelled.ts";
import { asksInTurn } from "../../shared/sessions/modes.ts";
import { isPractice } from "../../shared/sessions/practice.ts";
import {
  reachedQuestions,
  stateAt,
  type AskedQuestion,
  type Session,
  type SessionState,
} from "../../shared/sessions/session.ts";
import { actionSet, openUrl, press, toggle, type CardAction } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { container, row } from "./elements/containers.ts";
import { sessionState, timeLeft } from "./elements/session-state.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { waitingBlock } from "./elements/waiting.ts";
import type { DateFormat } from "../../shared/time/date-text.ts";
import { answeredTexts, positionText, progressAt } from "./status-card.ts";
import { isUnderWay } from "../../shared/sessions/under-way.ts";

export type PanelCardModel = {
  session: Session;
  areaName: string;
  progress: readonly Progress[];
  /** What waits for a second person, and which buttons would need one. */
  waiting: Waiting | null;
  needsSecond: { close: boolean; reopen: boolean };
  findingsUrl?: string;
  /** Where the area places itself on the scale. */
  placeUrl?: string;
  presentUrl?: string;
  tabUrl?: string;
  now: Date;
} & DateFormat;

type Section = { model: PanelCardModel; state: SessionState };

/** The facilitator's actions, each with its effect. For the facilitator alone. */
export function panelCard(model: PanelCardModel, t: Translate): AdaptiveCard {
  const { session, areaName, waiting, now, findingsUrl, placeUrl, presentUrl, tabUrl } = model;
  const state = stateAt(session, now);
  const shown = sessionState(session, model, t);
  const section = { model, state };
  const left = timeLeft(session, model, t);
  return adaptiveCard({
    fallbackText: t("card.panel.fallback", { area: areaName, state: shown.text }),
    body: [
      row(
        eyebrow(t("card.panel.onlyYou", { area: areaName })),
        words(shown.text, { size: "small", bold: true, color: shown.color }),
      ),
      heading(t("card.panel.title"), { spacing: "small" }),
      left ? words(left, { size: "small", quiet: true, spacing: "none" }) : null,
      waiting ? waitingBlock({ session: session.id, waiting, dateFormat: model }, t) : null,
      ...BODIES[state](section, t),
      ...(placeUrl && isAtItsEnd(section)
        ? [
            words(t("card.panel.place"), { size: "small", quiet: true, separator: true, spacing: "medium" }),
            actionSet([openUrl(t("card.action.placeYourselves"), placeUrl)], { spacing: "small" }),
          ]
        : []),
    ],
    actions: [
      ...(presentUrl && isUnderWay(state) ? [openUrl(t("card.action.present"), presentUrl)] : []),
      ...(isPractice(session.id)
        ? [press({ title: t("card.action.endPractice"), verb: "practice.end", data: { session: session.id } })]
        : []),
      ...(findingsUrl ? [openUrl(t("card.action.openFindings"), findingsUrl)] : []),
      ...(tabUrl ? [openUrl(t("card.action.openTab"), tabUrl)] : []),
    ],
  });
}

const BODIES: Readonly<Record<SessionState, (section: Section, t: Translate) => (CardElement | null)[]>> = {
  draft: (_, t) => [words(t("card.panel.draft"))],
  open: running,
  paused: running,
  closed,
  sealed: (_, t) => [words(t("card.panel.sealed"))],
};

/** From the last question until the findings are published. */
function isAtItsEnd({ model: { session }, state }: Section): boolean {
  const isLast = !asksInTurn(session) || session.current === session.questions.length - 1;
  return state === "closed" || (isUnderWay(state) && isLast);
}

function running({ model, state }: Section, t: Translate): (CardElement | null)[] {
  const { session } = model;
  const current = asksInTurn(session) ? session.questions[session.current] : undefined;
  const others = reachedQuestions(session).filter(({ id }) => id !== current?.id);
  return [
    ...(current ? currentQuestion({ model, current, state }, t) : []),
    ...otherQuestions({ model, others, folded: current !== undefined }, t),
    ...sessionSection({ model, state }, t),
  ];
}

function currentQuestion(
  { model, current, state }: Section & { current: AskedQuestion },
  t: Translate,
): (CardElement | null)[] {
  const { session } = model;
  const data = { session: session.id, expect: current.id };
  const next = session.current < session.questions.length - 1;
  const turning = state === "open";
  return [
    container(
      [
        eyebrow(positionText(session, current, t)),
        words(plainIn(current, t), { bold: true, spacing: "none" }),
        words(counted(progressAt(model.progress, current.id), t), { size: "small", spacing: "small" }),
      ],
      { tone: "emphasis" },
    ),
    words(t(turning ? (next ? "card.panel.moveOnWill" : "card.panel.lastQuestion") : "card.panel.pausedWill"), {
      size: "small",
      quiet: true,
    }),
    actionSet(
      [
        ...(turning && next
          ? [press({ title: t("card.action.moveOn"), verb: "step.move-on", data, primary: true })]
          : []),
        ...(turning && session.current > 0 ? [press({ title: t("card.action.back"), verb: "step.back", data })] : []),
        ...(turning ? [] : [resume(session.id, t)]),
        lock(session, current.id, t),
      ],
      { spacing: "small" },
    ),
    words(t("card.panel.recordWill"), { size: "small", quiet: true, spacing: "medium" }),
    actionSet(recording(session.id, current.id, t), { spacing: "small" }),
  ];
}

type Others = { model: PanelCardModel; others: readonly AskedQuestion[]; folded: boolean };

function otherQuestions({ model, others, folded }: Others, t: Translate): (CardElement | null)[] {
  if (others.length === 0) return [];
  const { session, progress } = model;
  const list = container(
    others.map((question) =>
      container(
        [
          words(plainIn(question, t), { size: "small", bold: true }),
          words(counted(progressAt(progress, question.id), t), { size: "small", quiet: true, spacing: "none" }),
          actionSet([...recording(session.id, question.id, t), lock(session, question.id, t)], { spacing: "small" }),
        ],
        { separator: true },
      ),
    ),
    { id: "otherQuestions", hidden: folded },
  );
  return [folded ? actionSet([toggle(t("card.action.otherQuestions"), ["otherQuestions"])]) : null, list];
}

function sessionSection({ model, state }: Section, t: Translate): (CardElement | null)[] {
  const { session, needsSecond } = model;
  const { id } = session;
  const closing = session.closesAt !== null;
  const stepped = asksInTurn(session);
  const near = state === "open" ? endNear(session, model.now) : null;
  return [
    words(t(closeWill({ closing, early: needsSecond.close })), {
      size: "small",
      quiet: true,
      separator: true,
      spacing: "medium",
    }),
    actionSet(
      [
        ...(state === "open"
          ? [press({ title: t("card.action.pause"), verb: "step.pause", data: { session: id } })]
          : []),
        ...(state === "paused" && !stepped ? [resume(id, t)] : []),
        ...(closing
          ? [press({ title: t("card.action.stayOpen"), verb: "step.stay-open", data: { session: id } })]
          : []),
        ...(near === null
          ? []
          : [
              press({
                title: t("card.action.oneMoreMinute"),
                verb: "step.one-more-minute",
                data: { session: id, expect: near },
              }),
            ]),
        ...close(model, t),
        press({ title: t("card.action.deadline"), verb: "deadline.open", data: { session: id } }),
        ...(canBeCancelled(model)
          ? [press({ title: t("card.action.cancelSession"), verb: "cancel.open", data: { session: id } })]
          : []),
        ...(state === "open" && !closing && near === null && !isPractice(id)
          ? [press({ title: t("card.action.remind"), verb: "remind.ask", data: { session: id } })]
          : []),
      ],
      { spacing: "small" },
    ),
  ];
}

function closeWill({ closing, early }: { closing: boolean; early: boolean }): TextKey {
  if (early) return closing ? "card.panel.closeNowEarly" : "card.panel.closeEarly";
  return closing ? "card.panel.closeNowWill" : "card.panel.closeWill";
}

function close({ session, waiting, needsSecond }: PanelCardModel, t: Translate): CardAction[] {
  const data = { session: session.id };
  const closing = session.closesAt !== null;
  const title = t(closing ? "card.action.closeNow" : "card.action.close");
  // While the close waits for a second person, its only buttons are to agree and to take it back.
  if (needsSecond.close) return waiting ? [] : [press({ title, verb: "close.open", data })];
  if (closing) return [press({ title, verb: "step.close", data: { ...data, now: true }, primary: true })];
  return [press({ title, verb: "step.close", data })];
}

function closed({ model: { session, waiting, needsSecond } }: Section, t: Translate): (CardElement | null)[] {
  return [
    words(t(needsSecond.reopen ? "card.panel.closedAgain" : "card.panel.closed")),
    waiting
      ? null
      : actionSet([press({ title: t("card.action.reopen"), verb: "reopen.open", data: { session: session.id } })]),
  ];
}

function recording(session: string, question: string, t: Translate): CardAction[] {
  return [
    press({ title: t("card.action.groupNote"), verb: "note.open", data: { session, question } }),
    press({ title: t("card.action.onBehalf"), verb: "behalf.open", data: { session, question } }),
  ];
}

function lock(session: Session, question: string, t: Translate): CardAction {
  const data = { session: session.id, question };
  return session.locked.includes(question)
    ? press({ title: t("card.action.unlock"), verb: "step.unlock", data })
    : press({ title: t("card.action.lock"), verb: "step.lock", data });
}

function resume(session: string, t: Translate): CardAction {
  return press({ title: t("card.action.resume"), verb: "step.resume", data: { session }, primary: true });
}

function counted(progress: Progress, t: Translate): string {
  const { unclear } = progress;
  return [...answeredTexts(progress, t), ...(unclear > 0 ? [t("card.status.unclear", { count: unclear })] : [])].join(
    " · ",
  );
}
