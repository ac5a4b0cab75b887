import type { ReactElement } from "react";
import { asksInTurn } from "../../../../shared/sessions/modes.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { Notice } from "../../ui/notice.tsx";
import { Tag } from "../../ui/tag.tsx";
import type { MySession } from "./use-my-sessions.ts";

/** A session that can be answered now: the next question, and one large button. */
export function OpenForMe({ view, answers, changedNotes, looksBack }: MySession): ReactElement {
  const answered = new Set(answers.map(({ questionId }) => questionId));
  const next =
    view.questions.find(({ id }) => id === view.currentQuestionId && !answered.has(id)) ??
    view.questions.find(({ id, takesAnswers }) => takesAnswers && !answered.has(id));
  const to = next
    ? `${pathTo("answer", { sessionId: view.id })}?question=${next.number}`
    : pathTo("answer", { sessionId: view.id });
  return (
    <article className="panel home-session">
      <p className="row-tags">
        {view.sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
        {view.state === "paused" && <Tag tone="warning">{t("tab.session.paused")}</Tag>}
      </p>
      <h3>{view.areaName}</h3>
      {next ? (
        <p className="home-question">{next.plain}</p>
      ) : (
        <p>{asksInTurn(view) ? t("tab.home.done-for-now") : t("tab.home.done")}</p>
      )}
      <p className="muted">
        {t("tab.home.answered", { done: answered.size, all: view.questions.length })}
        {view.deadline && ` ${t("tab.sessions.until", { moment: formatMoment(view.deadline) })}.`}
      </p>
      {changedNotes.map((number) => (
        <Notice
          key={number}
          tone="warning"
          actions={
            <RouteLink to={`${pathTo("answer", { sessionId: view.id })}?question=${number}`}>
              {t("tab.answer.go-to", { number })}
            </RouteLink>
          }
        >
          {t("tab.answer.notes.again.of", { number })}
        </Notice>
      ))}
      {looksBack && (
        <p>
          <RouteLink
            to={pathTo("answer", { sessionId: view.id })}
            label={t("tab.home.look-back-in", { area: view.areaName })}
          >
            {t("tab.lookback.title")}
          </RouteLink>
        </p>
      )}
      <p>
        <RouteLink
          to={to}
          className="main-action button-primary home-answer"
          label={t("tab.sessions.answer-in", { area: view.areaName })}
        >
          {next ? t("tab.under-way.answer") : t("tab.home.look")}
        </RouteLink>
      </p>
    </article>
  );
}
