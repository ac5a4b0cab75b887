import type { ReactElement } from "react";
import { PROMISE_PARTS } from "../../../../shared/contract/promise.ts";
import { t } from "../../texts.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import "./promise-page.css";

/** What happens to an answer, in plain words. */
export default function PromisePage(): ReactElement {
  return (
    <div className="page page-narrow">
      <PageHeading title={t("tab.promise.title")} lead={t("tab.promise.lead")} />
      {PROMISE_PARTS.map(({ title, points }) => (
        <section key={title} className="panel promise">
          <h2>{t(title)}</h2>
          <ul>
            {points.map((point) => (
              <li key={point}>{t(point)}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
