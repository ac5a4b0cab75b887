import type { ReactElement } from "react";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { Reach } from "../../../../shared/evaluations/evaluation.ts";
import { REACH_KINDS } from "../../coverage/reach-kinds.ts";
import { t } from "../../texts.ts";
import "./reach-block.css";

type Props = { reach: readonly Reach[]; areas: EvaluationView["areas"] };

/** Who was reached: each figure with its source, side by side and never added up. */
export function ReachBlock({ reach, areas }: Props): ReactElement | null {
  if (reach.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="reach-title">
      <h2 id="reach-title">{t("tab.reach.title")}</h2>
      <p className="muted">{t("tab.reach.lead")}</p>
      <dl className="reach">
        {reach.map((figure, index) => (
          <div key={index}>
            <dt>
              <span className="reach-count">{figure.count}</span> {t(REACH_KINDS[figure.kind], { count: figure.count })}
              {figure.areaId !== null && (
                <span className="muted"> {areas.find(({ id }) => id === figure.areaId)?.name ?? figure.areaId}</span>
              )}
            </dt>
            <dd className="muted">{figure.source}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
