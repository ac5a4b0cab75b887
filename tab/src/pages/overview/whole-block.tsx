import type { ReactElement } from "react";
import type { StatementKind } from "../../../../shared/answers/answer.ts";
import type { WholeStatement } from "../../../../shared/evaluations/evaluation.ts";
import { t, type TextKey } from "../../texts.ts";
import "./whole-block.css";

const KINDS: readonly { kind: StatementKind; title: TextKey }[] = [
  { kind: "strength", title: "tab.part.strength" },
  { kind: "concern", title: "tab.part.concern" },
  { kind: "evidence", title: "tab.part.evidence" },
  { kind: "nextStep", title: "tab.part.next" },
  { kind: "unclassified", title: "tab.findings.own-words" },
];

/** Statements about the indicator as a whole, without area and question. */
export function WholeBlock({ whole }: { whole: readonly WholeStatement[] }): ReactElement | null {
  if (whole.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="whole-title">
      <h2 id="whole-title">{t("tab.whole.title")}</h2>
      <p className="muted">{t("tab.whole.lead")}</p>
      <div className="whole">
        {KINDS.map(({ kind, title }) => {
          const items = whole.filter((one) => one.kind === kind);
          if (items.length === 0) return null;
          return (
            <div key={kind} className={`whole-kind kind-${kind}`}>
              <h3>{t(title)}</h3>
              <ul>
                {items.map(({ id, text }) => (
                  <li key={id} className="words" dir="auto">
                    {text}
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
    </section>
  );
}
