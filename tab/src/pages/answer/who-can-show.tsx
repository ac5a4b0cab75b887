import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { withoutEvidencePath, type WithoutEvidence } from "../../../../shared/contract/without-evidence.ts";
import { CALM_MS, useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";

/** Something shown to the room as working well, without evidence yet. Anybody who has evidence presses once. */
export function WhoCanShow({ sessionId, questionId }: { sessionId: string; questionId: string }): ReactElement | null {
  const { data } = useResource<{ items: WithoutEvidence[] }>(withoutEvidencePath(sessionId), { everyMs: CALM_MS });
  const claims = (data?.items ?? []).filter((claim) => claim.questionId === questionId);
  if (claims.length === 0) return null;
  return (
    <section className="answer-claims" aria-labelledby="claims">
      <h3 id="claims">{t("tab.claims.title")}</h3>
      <p className="muted">{t("tab.claims.how")}</p>
      <ul>
        {claims.map(({ id, text, own }) => (
          <li key={id}>
            <p className="words" dir="auto">
              {text}
            </p>
            <Button onClick={toEvidence} aria-label={t("tab.claims.show.label", { words: text })}>
              {t(own ? "tab.claims.show.own" : "tab.claims.show")}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function toEvidence(): void {
  document.querySelector<HTMLTextAreaElement>('textarea[data-part="evidence"]')?.focus();
}
