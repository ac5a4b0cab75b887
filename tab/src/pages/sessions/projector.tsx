import { Button } from "@fluentui/react-components";
import { DismissRegular, FullScreenMaximize20Regular } from "@fluentui/react-icons";
import { useEffect, type ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { SoftTimer } from "./soft-timer.tsx";

type Props = { session: SessionView; skewMs: number; projecting: boolean; project: (on: boolean) => void };

/** The question as a room reads it, with a calm count. Escape leaves the large view. */
export function Projector({ session, skewMs, projecting, project }: Props): ReactElement {
  useEffect(() => {
    if (!projecting) return undefined;
    const leave = (event: KeyboardEvent): void => {
      if (event.key === "Escape") project(false);
    };
    window.addEventListener("keydown", leave);
    return () => window.removeEventListener("keydown", leave);
  }, [projecting, project]);
  const at = session.questions.findIndex(({ id }) => id === session.currentQuestionId);
  const question = session.questions[at];
  const running = session.state === "open" || session.state === "paused";
  return (
    <section className={projecting ? "projector projector-large" : "projector"} aria-label={t("tab.cockpit.projector")}>
      <div className="projector-top">
        <p>
          {question
            ? t("tab.cockpit.position", { position: at + 1, total: session.questions.length })
            : t("tab.cockpit.all-questions", { count: session.questions.length })}
        </p>
        <Button
          className="no-print"
          appearance="subtle"
          icon={projecting ? <DismissRegular /> : <FullScreenMaximize20Regular />}
          onClick={() => project(!projecting)}
        >
          {projecting ? t("tab.cockpit.leave-projector") : t("tab.cockpit.project")}
        </Button>
      </div>
      {question ? (
        <>
          <p className="projector-question">{question.plain}</p>
          <p className="projector-official">{question.official}</p>
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
