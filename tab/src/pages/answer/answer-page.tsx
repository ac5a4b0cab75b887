import { useEffect, useRef, type ReactElement } from "react";
import type { OwnAnswer, SessionView } from "../../../../shared/contract/views.ts";
import { readSessionLink } from "../../../../shared/contract/session-link.ts";
import { sealsAt } from "../../../../shared/sessions/seals-at.ts";
import { isPractice } from "../../../../shared/sessions/practice.ts";
import { api } from "../../api/paths.ts";
import { hasSessionLink, saveSessionLink } from "../../api/session-link.ts";
import { LIVE_MS, useResource } from "../../api/use-resource.ts";
import { resume } from "../../outbox/outbox.ts";
import { navigate, useLocation } from "../../router/location.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay, formatMoment } from "../../time/format.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { QuestionHelp } from "../../ui/question-wording.tsx";
import { Tag } from "../../ui/tag.tsx";
import { Cancelled } from "../sessions/cancel-session.tsx";
import { stateShown } from "../sessions/session-states.ts";
import { ReadAloud } from "../../ui/read-aloud.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { EasyProgress, EasyReadSwitch, useEasyRead } from "./easy-read.tsx";
import { GroupNotes } from "./group-notes.tsx";
import { LastLookBack, LookBack } from "./look-back-form.tsx";
import { OwnLink } from "./own-link.tsx";
import { QuestionSteps } from "./question-steps.tsx";
import { WhoCanShow } from "./who-can-show.tsx";
import "./answer-page.css";

/** Where a partner answers a session's questions. */
export default function AnswerPage({ sessionId }: { sessionId: string }): ReactElement {
  useSessionLink(sessionId);
  const session = useResource<SessionView>(api.session(sessionId), { everyMs: LIVE_MS });
  const mine = useResource<{ items: OwnAnswer[] }>(api.mine(sessionId));
  useEffect(resume, []);
  return (
    <div className="page page-form">
      <Loaded resource={session} rows={7}>
        {(view) => (
          <Loaded resource={mine} rows={7}>
            {({ items }) => <Answering session={view} mine={items} />}
          </Loaded>
        )}
      </Loaded>
    </div>
  );
}

/** Keeps the proof of the session's link before the session is read, and removes it from the address. */
function useSessionLink(sessionId: string): void {
  const { pathname, search, hash } = useLocation();
  const proof = readSessionLink(hash);
  if (proof !== null) saveSessionLink(sessionId, proof);
  useEffect(() => {
    if (proof !== null) navigate(pathname + search, { replace: true });
  }, [proof, pathname, search]);
}

function Answering({ session, mine }: { session: SessionView; mine: readonly OwnAnswer[] }): ReactElement {
  const asked = useLocation().searchParams.get("question");
  const reached = session.questions.filter((question) => question.reached);
  const discussed = session.questions.find(({ id }) => id === session.currentQuestionId);
  const question = reached.find(({ number }) => String(number) === asked) ?? discussed ?? reached[0];
  const next = reached.find(
    ({ id, takesAnswers }) =>
      takesAnswers && id !== question?.id && !mine.some((own) => own.questionId === id && own.revision !== null),
  );
  useQuestionFocus(asked);
  const { easy, turn } = useEasyRead();
  const go = (number: number): void => navigate(`${pathTo("answer", { sessionId: session.id })}?question=${number}`);
  return (
    <div className={easy ? "answering easy" : "answering"}>
      <PageHeading
        above={session.evaluationTitle}
        title={t("tab.answer.title", { area: session.areaName })}
        tags={
          <>
            {isPractice(session.id) && <Tag tone="warning">{t("tab.tag.practice")}</Tag>}
            {session.sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
            <Tag tone={stateShown(session).tone}>{t(stateShown(session).label)}</Tag>
          </>
        }
        lead={session.can.answer && t("tab.answer.lead")}
      />
      {session.openToAll && <p className="muted">{t("tab.open-area.says")}</p>}
      {!session.can.answer && <Stranger session={session} />}
      <SessionNotice session={session} />
      <AfterFirstClose session={session} />
      <LastLookBack session={session} />
      <EasyReadSwitch easy={easy} turn={turn} />
      {easy && question ? (
        <EasyProgress numbers={reached.map(({ number }) => number)} current={question.number} go={go} />
      ) : (
        <QuestionSteps session={session} mine={mine} current={question?.id ?? null} go={go} />
      )}
      {question && !question.takesAnswers && (
        <p>
          <RouteLink to={pathTo("present", { sessionId: session.id })} className="link">
            {t("tab.answer.room")}
          </RouteLink>
        </p>
      )}
      {discussed && question && discussed.id !== question.id && session.state === "open" && (
        <Notice tone="info" actions={<RouteLink to={addressOf(session, discussed)}>{goTo(discussed)}</RouteLink>}>
          {t("tab.answer.elsewhere", { number: discussed.number })}
        </Notice>
      )}
      {question && !session.cancelled && (
        <section className="panel answer-panel" aria-labelledby="asked" key={question.id}>
          <p className="finding-number">{t("tab.question.number", { number: question.number })}</p>
          <h2 id="asked" className="asked" tabIndex={-1}>
            {question.plain}
          </h2>
          {easy ? (
            <details className="question-help">
              <summary>{t("tab.question.official")}</summary>
              <p lang="en">{question.official}</p>
            </details>
          ) : (
            <p className="muted asked-official" lang="en">
              {question.official}
            </p>
          )}
          <QuestionHelp question={question} />
          <ReadAloud texts={[question.plain, question.example]} />
          {question.locked && session.state === "open" && <Notice tone="info">{t("tab.answer.locked")}</Notice>}
          <GroupNotes session={session} question={question} />
          {question.takesAnswers && <WhoCanShow sessionId={session.id} questionId={question.id} />}
          <AnswerForm
            session={session}
            question={question}
            stored={mine.find(({ questionId }) => questionId === question.id) ?? null}
            easy={easy}
            next={next && <RouteLink to={addressOf(session, next)}>{goTo(next)}</RouteLink>}
          />
        </section>
      )}
      <LookBack session={session} mine={mine} />
      {session.can.answer && <OwnLink session={session} />}
    </div>
  );
}

/** Tells people who are not the area's partners so before they type. */
function Stranger({ session: { id, areaName: area } }: { session: SessionView }): ReactElement {
  const why = hasSessionLink(id) ? "tab.answer.bad-link" : "tab.answer.stranger";
  return (
    <Notice tone="warning" title={t(`${why}.title`, { area })}>
      {t(why, { area })}
    </Notice>
  );
}

/** Moves the focus to the question's wording when the person goes to another question. */
function useQuestionFocus(asked: string | null): void {
  const before = useRef(asked);
  useEffect(() => {
    if (before.current === asked) return;
    before.current = asked;
    document.getElementById("asked")?.focus();
  }, [asked]);
}

const addressOf = (session: SessionView, { number }: { number: number }): string =>
  `${pathTo("answer", { sessionId: session.id })}?question=${number}`;

const goTo = ({ number }: { number: number }): string => t("tab.answer.go-to", { number });

/** What becomes of anonymous answers in a session that was closed and opened again. Told before anything is pressed. */
function AfterFirstClose({ session }: { session: SessionView }): ReactElement | null {
  if (session.state !== "open" || session.reopenings.length === 0) return null;
  const seals = sealsAt(session);
  const when = seals === null ? t("tab.answer.looked.later") : t("tab.answer.looked.on", { day: formatDay(seals) });
  return <Notice tone="info">{t("tab.answer.afterFirstClose", { when })}</Notice>;
}

/** Why a session takes no answers now, or until when it does. */
function SessionNotice({ session }: { session: SessionView }): ReactElement | null {
  if (session.cancelled) return <Cancelled />;
  switch (session.state) {
    case "draft":
      return <Notice tone="info">{t("tab.answer.not-open")}</Notice>;
    case "open":
      return openUntil(session);
    case "paused":
      return <Notice tone="warning">{t("tab.answer.paused")}</Notice>;
    case "closed":
    case "sealed":
      return (
        <Notice tone="info">
          {session.closedAt
            ? t("tab.answer.closed-at", { moment: formatMoment(session.closedAt) })
            : t("tab.answer.closed")}
        </Notice>
      );
  }
}

function openUntil({ closesAt, deadline }: SessionView): ReactElement | null {
  if (closesAt)
    return (
      <Notice tone="warning" live>
        {t("tab.answer.last-minute")}
      </Notice>
    );
  return deadline ? <p className="muted">{t("tab.sessions.until", { moment: formatMoment(deadline) })}</p> : null;
}
