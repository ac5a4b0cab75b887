import { attributionOf } from "../../../shared/framework/frameworks.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { closingNoticeCard } from "../../cards/closing-notice-card.ts";
import { cancelledCard } from "../sessions/cancel.ts";
import { noticeCard } from "../../cards/notice-card.ts";
import { openingCard } from "../../cards/opening-card.ts";
import { progressAt } from "../../cards/status-card.ts";
import { summaryCard, type SummaryQuestion, type SummaryQuotes } from "../../cards/summary-card.ts";
import { dayAndTime } from "../../../shared/time/date-text.ts";
import type { Deps } from "../../evaluation/deps.ts";
import { isOpenToEverybody } from "../../evaluation/findings/open-to-everybody.ts";
import { lastLookingBack } from "../../evaluation/looking-back/last-looking-back.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { readPutFirst } from "../../evaluation/room/read-put-first.ts";
import { countedSessions, questionPages, readRound, type HeldRound } from "../../evaluation/findings/read-round.ts";
import { progressOf } from "../../evaluation/sessions/read-session.ts";
import { showAfterClose } from "../../evaluation/findings/show-words.ts";
import { coverage } from "../../../shared/findings/coverage.ts";
import { EMPTY_TALLY } from "../../../shared/findings/tally.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { SessionKey } from "../../storage/answers/answer-ledger.ts";
import { questionCardOf, questionsCardOf } from "../answers/question-cards.ts";
import { lastPlanOf } from "../actions/last-plan.ts";
import type { Links, CommandContext } from "../command-context.ts";
import { sharesOneCard, type ThreadStep } from "./thread-plan.ts";
import { wayToSessions } from "../ways-on.ts";

export type ThreadCardOptions = { deps: Deps; t: Translate; links: Links; dateFormat: CommandContext["dateFormat"] };
type Card = Record<string, unknown>;
type Shown = { session: Session; key: SessionKey };

/** The card that a step of the conversation posts or puts in place of an older one; the status card is made elsewhere. */
export async function threadCard(
  options: ThreadCardOptions,
  step: Exclude<ThreadStep, { do: "post-status" | "edit-status" }>,
  shown: Shown,
): Promise<Card> {
  const { deps, t, links, dateFormat } = options;
  const { session, key } = shown;
  switch (step.do) {
    case "post-opening":
      return opening(options, shown);
    case "post-question":
    case "close-question":
      return sharesOneCard(session) && step.question.id === session.questions[0]?.id
        ? questionsCardOf(options, session)
        : questionCardOf(options, { session, question: step.question });
    case "post-last-minute":
    case "extend-last-minute":
      return closingNoticeCard(
        {
          session: session.id,
          areaName: areaName(session.areaId),
          closesAt: step.closesAt,
          tabUrl: links.answer(session.id, deps.sessionLinks.proofOf(key.tenantId, session.id)),
          ...dateFormat,
        },
        t,
      );
    case "call-off-last-minute":
      return noticeCard(
        {
          title: t("card.closing.calledOff"),
          text: t("card.closing.calledOff.text"),
          actions: [
            wayToSessions(t),
            { title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: session.id } } as const,
          ],
        },
        t,
      );
    case "post-reopened": {
      const { by, at, reason, agreedBy } = step.reopening;
      const told = { by: by.name, at: dayAndTime(at, dateFormat), reason };
      const text = agreedBy
        ? t("chat.reopened.together", { ...told, second: agreedBy.name })
        : t("chat.reopened.text", told);
      const actions = [
        wayToSessions(t),
        { title: t("card.action.myAnswers"), verb: "answer.mine", data: { session: session.id } } as const,
      ];
      return noticeCard({ title: t("chat.reopened.title"), text, actions }, t);
    }
    case "post-summary":
      return summary(options, shown);
    case "tell-cancelled":
      return cancelledCard({ ...options, session });
  }
}

async function opening(options: ThreadCardOptions, { session, key }: Shown): Promise<Card> {
  const { deps, t, links, dateFormat } = options;
  const { tenantId } = key;
  const [evaluation, lastPlan, lastTime] = await Promise.all([
    deps.evaluations.get(tenantId, session.evaluationId),
    isPractice(session.id) ? null : lastPlanOf(options, { tenantId, session }, { withWords: false }),
    isPractice(session.id) ? null : lastLookingBack(deps, { tenantId, session }),
  ]);
  return openingCard(
    {
      session,
      areaName: areaName(session.areaId),
      evaluationTitle: titleOf(options, session, evaluation),
      attributionLine: attributionOf(session.questions[0]?.id ?? ""),
      promiseUrl: links.promise,
      tabUrl: links.answer(session.id, deps.sessionLinks.proofOf(tenantId, session.id)),
      sample: evaluation?.sample ?? false,
      ...{ lastPlan, lastTime },
      ...dateFormat,
    },
    t,
  );
}

async function summary(options: ThreadCardOptions, { session, key }: Shown): Promise<Card> {
  const { deps, t, links } = options;
  const { tenantId } = key;
  const [evaluation, lastPlan] = await Promise.all([
    deps.evaluations.get(tenantId, session.evaluationId),
    isPractice(session.id) ? null : lastPlanOf(options, { tenantId, session }, { withWords: true }),
  ]);
  const stored = await deps.sessions.get(tenantId, session.id);
  // The words of anonymous answers are shown together, and from now on.
  if (stored) await showAfterClose(deps, tenantId, { ...stored, value: { ...stored.value, session } });
  const questionIds = session.questions.map((question) => question.id);
  const { areaId, evaluationId } = session;
  const round = await readRound(deps, { tenantId, evaluationId }, stored ? [stored] : []);
  const cells = coverage({ questionIds, areaIds: [areaId], origin: "held" }, countedSessions(round), round.showing);
  const progress = progressOf(session, round.held[0]?.tally ?? EMPTY_TALLY);
  const wordsOpen = evaluation !== null && isOpenToEverybody(evaluation, { tenantId, areaId });
  const first = wordsOpen ? await readPutFirst(deps, round, areaId) : () => [];
  const questions = await Promise.all(
    session.questions.map(async (question): Promise<SummaryQuestion[]> => {
      const cell = cells.find((one) => one.questionId === question.id);
      if (!cell) return [];
      const quotes = wordsOpen ? await bothWays(deps, round, { areaId, questionId: question.id }) : null;
      return [{ question, cell, progress: progressAt(progress, question.id), quotes, putFirst: first(question.id) }];
    }),
  );
  return summaryCard(
    {
      areaName: areaName(session.areaId),
      evaluationTitle: titleOf(options, session, evaluation),
      practice: isPractice(session.id) ? session.id : undefined,
      questions: questions.flat(),
      wordsOpen,
      findingsUrl: links.findings(session.evaluationId, session.areaId),
      planUrl: links.actions(session.evaluationId, session.areaId),
      lastPlan,
      sample: evaluation?.sample ?? false,
    },
    t,
  );
}

function titleOf({ t }: ThreadCardOptions, { id, evaluationId }: Session, evaluation: Evaluation | null): string {
  return isPractice(id) ? t("card.practice.title") : (evaluation?.title ?? evaluationId);
}

/** A strength and a concern, or neither: one alone would say how it went. */
async function bothWays(
  deps: Deps,
  round: HeldRound,
  at: { areaId: string; questionId: string },
): Promise<SummaryQuotes | null> {
  const pages = questionPages(deps, round, at);
  const ends = [...new Set([0, pages.count - 1])].filter((page) => page >= 0);
  const said = (await Promise.all(ends.map((page) => pages.read(page)))).flat();
  // What a group agreed comes first, then words that bring their evidence.
  const rank = (one: Statement): number => (one.voice === "group" ? 0 : one.parts.evidence ? 1 : 2);
  const ranked = [...said].sort((a, b) => rank(a) - rank(b));
  const first = (part: "strength" | "concern"): string | undefined =>
    ranked.map(({ parts }) => parts[part]).find((text) => text);
  const [strength, concern] = [first("strength"), first("concern")];
  return strength && concern ? { strength, concern } : null;
}
