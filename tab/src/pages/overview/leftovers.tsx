import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";

/** The source of an import, and its words without a place. */
export function Leftovers({ source }: { source: NonNullable<EvaluationView["source"]> }): ReactElement {
  const count = source.leftovers.length;
  return (
    <section className="panel" aria-labelledby="source-title">
      <h2 id="source-title">{t("tab.source.title")}</h2>
      <p>{t("tab.source.read", { name: source.name, day: formatDay(source.importedAt) })}</p>
      {count === 0 ? (
        <p className="muted">{t("tab.source.nothing-left")}</p>
      ) : (
        <details>
          <summary>{t("tab.source.left", { count })}</summary>
          <ul className="leftovers">
            {source.leftovers.map((text, index) => (
              <li key={index} className="words" dir="auto">
                {text}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
