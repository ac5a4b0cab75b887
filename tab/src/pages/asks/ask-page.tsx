import type { ReactElement } from "react";
import type { AskView } from "../../../../shared/contract/asks.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Tag } from "../../ui/tag.tsx";
import { AskAnswerForm } from "./answer-form.tsx";
import { ArrangeForm, WithdrawButton } from "./arrange-form.tsx";
import { ANSWER_LABELS, ASK_STATES, expectation } from "./ask-states.ts";
import "./asks.css";

/** One ask: what was asked and why, its answers, and what the person can do about it. */
export default function AskPage({ askId }: { askId: string }): ReactElement {
  const ask = useResource<AskView>(api.ask(askId));
  return (
    <div className="page page-form">
      <Loaded resource={ask} rows={6}>
        {(view) => <Ask ask={view} />}
      </Loaded>
    </div>
  );
}

function Ask({ ask }: { ask: AskView }): ReactElement {
  const { label, tone } = ASK_STATES[ask.state];
  const expected = expectation(ask);
  return (
    <>
      <PageHeading
        above={<RouteLink to={pathTo("asks")}>{t("tab.ask.back")}</RouteLink>}
        title={t("tab.ask.title", { area: ask.area.name })}
        tags={
          <>
            {ask.sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
            {ask.overdue && <Tag tone="warning">{t("tab.ask.overdue")}</Tag>}
            <Tag tone={tone}>{t(label)}</Tag>
          </>
        }
      />
      <section className="panel" aria-labelledby="ask-title">
        <h2 id="ask-title">{t("tab.ask.asked")}</h2>
        <p className="ask-text words" dir="auto">
          {ask.text}
        </p>
        <p className="muted">{t("tab.ask.by", { name: ask.askedBy.name, day: formatDay(ask.askedAt) })}</p>
        <p className="muted">
          {[t("tab.ask.owner", { name: ask.owner.name }), ...(expected === null ? [] : [expected])].join(" · ")}
        </p>
        <Sources ask={ask} />
      </section>
      <OwnerNotice ask={ask} />
      <section className="panel" aria-labelledby="back-title">
        <h2 id="back-title">{t("tab.ask.came-back")}</h2>
        {ask.answers.length === 0 && <p className="muted">{t("tab.ask.nothing-yet")}</p>}
        <ol className="ask-list">
          {ask.answers.map(({ kind, text, until, by, at }) => (
            <li key={at} className="ask-answer">
              <h3>{t(ANSWER_LABELS[kind])}</h3>
              {text !== "" && (
                <p className="ask-back words" dir="auto">
                  {text}
                </p>
              )}
              {until !== null && <p>{t("tab.ask.promised", { day: formatDay(until) })}</p>}
              <p className="muted">{t("tab.ask.by-day", { name: by.name, day: formatDay(at) })}</p>
            </li>
          ))}
        </ol>
      </section>
      {ask.can.answer && <AskAnswerForm key={ask.etag} ask={ask} />}
      {ask.can.arrange && <ArrangeForm key={`arrange ${ask.etag}`} ask={ask} />}
      {ask.can.withdraw && <WithdrawButton ask={ask} />}
      <Moves ask={ask} />
    </>
  );
}

function Sources({ ask }: { ask: AskView }): ReactElement | null {
  if (ask.sources.length === 0) return null;
  return (
    <>
      <h3>{t("tab.ask.sources")}</h3>
      <ul className="ask-list">
        {ask.sources.map(({ statementId, text }) =>
          text === null ? (
            <li key={statementId} className="muted">
              {t("tab.ask.source-gone")}
            </li>
          ) : (
            <li key={statementId} className="ask-source words" dir="auto">
              {text}
            </li>
          ),
        )}
      </ul>
      <RouteLink to={pathTo("area", { evaluationId: ask.evaluationId, areaId: ask.area.id })}>
        {t("tab.ask.to-findings")}
      </RouteLink>
    </>
  );
}

/** Who could not be told, and what to do about it. */
function OwnerNotice({ ask: { owner, expectedOn } }: { ask: AskView }): ReactElement | null {
  if (expectedOn === null) return null;
  if (!owner.holds) return <Notice tone="warning">{t("tab.ask.owner-gone", { name: owner.name })}</Notice>;
  if (!owner.chat) return <Notice tone="info">{t("tab.ask.owner-untold", { name: owner.name })}</Notice>;
  return null;
}

function Moves({ ask }: { ask: AskView }): ReactElement | null {
  if (ask.moves.length === 0) return null;
  return (
    <details>
      <summary>{t("tab.ask.moves")}</summary>
      <ul className="ask-list">
        {ask.moves.map(({ at, by, field, before, after }) => (
          <li key={`${at} ${field}`} className="muted">
            {t(field === "owner" ? "tab.ask.moved-owner" : "tab.ask.moved-due", {
              by: by.name,
              on: formatDay(at),
              before: field === "owner" ? before : formatDay(before),
              after: field === "owner" ? after : formatDay(after),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}
