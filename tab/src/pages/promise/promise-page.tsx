import type { ReactElement } from "react";
import { t, type TextKey } from "../../texts.ts";
import { PageHeading } from "../../ui/page-heading.tsx";
import "./promise-page.css";

const PARTS: readonly { title: TextKey; points: readonly TextKey[] }[] = [
  {
    title: "tab.promise.kept",
    points: ["tab.promise.kept.named", "tab.promise.kept.anonymous", "tab.promise.kept.key"],
  },
  {
    title: "tab.promise.seen",
    points: ["tab.promise.seen.named", "tab.promise.seen.anonymous", "tab.promise.seen.few", "tab.promise.seen.counts"],
  },
  { title: "tab.promise.change", points: ["tab.promise.change.until", "tab.promise.change.oneway"] },
  {
    title: "tab.promise.limits",
    points: ["tab.promise.limits.microsoft", "tab.promise.limits.words", "tab.promise.limits.device"],
  },
];

/** What happens with an answer, in plain words. The cards link here. */
export default function PromisePage(): ReactElement {
  return (
    <div className="page page-narrow">
      <PageHeading title={t("tab.promise.title")} lead={t("tab.promise.lead")} />
      {PARTS.map(({ title, points }) => (
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
