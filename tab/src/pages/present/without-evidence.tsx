import type { ReactElement } from "react";
import { withoutEvidencePath, type WithoutEvidence } from "../../../../shared/contract/without-evidence.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Skeleton } from "../../ui/skeleton.tsx";

const WALL_MS = 5_000;

/** The call for evidence: what the room was shown as working well, without any evidence yet. */
export function RoomWithoutEvidence({ session }: { session: SessionView }): ReactElement {
  const { data, failure, reload } = useResource<{ items: WithoutEvidence[] }>(withoutEvidencePath(session.id), {
    everyMs: WALL_MS,
  });
  const items = data?.items ?? [];
  return (
    <div className="present-claims">
      <h1 className="present-question" tabIndex={-1} data-page-title>
        {t("tab.claims.title")}
      </h1>
      {data === undefined && (failure ? <FailureNotice failure={failure} retry={reload} /> : <Skeleton rows={4} />)}
      {data !== undefined && items.length === 0 && <p>{t("tab.claims.none")}</p>}
      {items.length > 0 && <p>{t("tab.claims.room")}</p>}
      {items.some(({ takesAnswers }) => !takesAnswers) && <p>{t("tab.claims.locked")}</p>}
      {items.length > 0 && (
        <ul className="present-claims-list" tabIndex={0} aria-label={t("tab.claims.title")}>
          {items.map(({ id, number, text }) => (
            <li key={id}>
              <span className="finding-number">{t("tab.question.number", { number })}</span>
              <p className="words" dir="auto">
                {text}
              </p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
