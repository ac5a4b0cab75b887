import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { isOver } from "../../../../shared/sessions/under-way.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";

/** The progress of every question: numbers only, never who. */
export function ProgressList({ session }: { session: SessionView }): ReactElement {
  // Without a figure to compare with, a bar would look like a share of the room.
  const { invited } = session;
  const over = isOver(session.state);
  return (
    <section className="panel" aria-labelledby="progress-title">
      <h2 id="progress-title">{t("tab.progress.title")}</h2>
      <ol className="progress">
        {session.questions.map((question) => {
          const progress = session.progress.find(({ questionId }) => questionId === question.id);
          const answered = progress?.answered ?? 0;
          return (
            <li key={question.id} aria-current={question.id === session.currentQuestionId ? "step" : undefined}>
              <div className="progress-head">
                <span className="progress-question">
                  <strong>{t("tab.question.short", { number: question.number })}</strong> {question.plain}
                </span>
                {question.locked && <Tag>{t("tab.progress.locked")}</Tag>}
                {!question.reached && <Tag>{t(over ? "tab.silence.not-asked" : "tab.progress.to-come")}</Tag>}
              </div>
              {question.reached && (
                <>
                  {invited !== null && invited > 0 && (
                    <span className="progress-track" aria-hidden>
                      <span
                        className="progress-bar"
                        style={{ width: `${Math.min(100, (answered / invited) * 100)}%` }}
                      />
                    </span>
                  )}
                  <p className="muted">
                    {[
                      t("tab.progress.answered", { count: answered }),
                      progress?.onBehalf ? t("tab.progress.on-behalf", { count: progress.onBehalf }) : "",
                      progress?.groupNotes ? t("tab.voices.notes", { count: progress.groupNotes }) : "",
                      progress?.unclear ? t("tab.progress.unclear", { count: progress.unclear }) : "",
                    ]
                      .filter((text) => text !== "")
                      .join(" · ")}
                  </p>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
