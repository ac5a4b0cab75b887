import type { ReactElement } from "react";
import type { Reach } from "../../../../shared/evaluations/evaluation.ts";
import { REACH_KINDS } from "../../coverage/reach-kinds.ts";
import { t } from "../../texts.ts";

/** Who was reached in this area; each figure with its source. */
export function AreaReach({ reach }: { reach: readonly Reach[] }): ReactElement | null {
  if (reach.length === 0) return null;
  return (
    <ul className="area-reach">
      {reach.map(({ kind, count, source }, index) => (
        <li key={index}>
          <strong>{count}</strong> {t(REACH_KINDS[kind], { count })} <span className="muted">{source}</span>
        </li>
      ))}
    </ul>
  );
}
