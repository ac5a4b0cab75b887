import type { ReactElement } from "react";
import type { QuestionCounts } from "../../../shared/findings/counts.ts";
import { t } from "../texts.ts";
import "./kind-bars.css";

export const BAR_KINDS = [
  { kind: "strengths", title: "tab.part.strength" },
  { kind: "concerns", title: "tab.part.concern" },
  { kind: "nextSteps", title: "tab.part.next" },
] as const;

/** The longest bar of a picture, which all others are measured against. */
export function longest(all: readonly QuestionCounts[]): number {
  return Math.max(...all.flatMap((counts) => BAR_KINDS.map(({ kind }) => counts[kind])), 0);
}

/** The amounts of each kind, as bars with their number. `most`: the amount of the picture's longest bar. */
export function KindBars({ counts, most }: { counts: QuestionCounts; most: number }): ReactElement {
  return (
    <span className="kind-bars">
      {BAR_KINDS.map(({ kind, title }) => (
        <span key={kind} className="bar-line">
          {counts[kind] > 0 && (
            <span className={`bar bar-${kind}`} style={{ width: `${(counts[kind] / most) * 100}%` }} aria-hidden />
          )}
          <span className="visually-hidden">{t(title)}: </span>
          <span className="bar-count">{counts[kind]}</span>
        </span>
      ))}
    </span>
  );
}

/** The meaning of the bars. */
export function BarLegend(): ReactElement {
  return (
    <ul className="bar-legend" aria-hidden>
      {BAR_KINDS.map(({ kind, title }) => (
        <li key={kind}>
          <span className={`bar-key bar-${kind}`} /> {t(title)}
        </li>
      ))}
    </ul>
  );
}

/** The kinds as column headings of the matching table. */
export function KindHeads(): ReactElement {
  return (
    <>
      {BAR_KINDS.map(({ kind, title }) => (
        <th scope="col" key={kind}>
          {t(title)}
        </th>
      ))}
    </>
  );
}
