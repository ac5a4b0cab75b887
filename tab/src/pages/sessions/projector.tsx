import { LOCALES } from "../../../../shared/locales/translate.ts";
import { FullScreenMaximize20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { SoftTimer } from "./soft-timer.tsx";

/** The question as a room reads it, with a quiet count, and a link to the room's page. */
export function Projector({ session, skewMs }: { session: SessionView; skewMs: number }): ReactElement {
  const at = session.questions.findIndex(({ id }) => id === session.currentQuestionId);
  const question = session.questions[at];
  const running = isUnderWay(session.state);
  return (
    <section className="projector" aria-label={t("tab.cockpit.projector")}>
      <div className="projector-top">
        <p>
          {question
            ? t("tab.cockpit.position", { position: at + 1, total: session.questions.length })
            : t("tab.cockpit.all-questions", { count: session.questions.length })}
        </p>
        <RouteLink to={pathTo("present", { sessionId: session.id })} className="projector-present no-print">
          <FullScreenMaximize20Regular aria-hidden />
          {t("tab.cockpit.present")}
        </RouteLink>
      </div>
      {question ? (
        <>
          <p className="projector-question">{question.plain}</p>
          <p className="projector-official" lang={LOCALES.en}>
            {question.official}
          </p>
        </>
      ) : (
        <ol className="projector-list">
          {session.questions.map(({ id, plain }) => (
            <li key={id}>{plain}</li>
          ))}
        </ol>
      )}
      <div className="projector-foot">
        <p className="projector-count" aria-live="polite">
          {countText(session)}
        </p>
        {session.state === "paused" && <p>{t("tab.cockpit.paused")}</p>}
        {running && session.softMinutes !== null && session.questionSince !== null && (
          <SoftTimer minutes={session.softMinutes} since={session.questionSince} skewMs={skewMs} />
        )}
      </div>
    </section>
  );
}

function countText(session: SessionView): string {
  const counts = session.progress.map(({ answered }) => answered);
  const here = session.progress.find(({ questionId }) => questionId === session.currentQuestionId);
  const count = here ? here.answered : Math.max(0, ...counts);
  if (session.invited !== null) return t("tab.cockpit.answered-of", { count, invited: session.invited });
  return t("tab.cockpit.answered", { count });
}
