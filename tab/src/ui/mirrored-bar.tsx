import type { ReactElement } from "react";
import type { QuestionCounts } from "../../../shared/findings/counts.ts";
import { t } from "../texts.ts";
import "./kind-bars.css";
import "./mirrored-bar.css";

const SIDES = [
  { kind: "concerns", title: "tab.part.concern" },
  { kind: "strengths", title: "tab.part.strength" },
] as const;

/** The longest side of all bars in a picture, which all others are measured against. */
export function longestSide(all: readonly QuestionCounts[]): number {
  return Math.max(0, ...all.flatMap((counts) => SIDES.map(({ kind }) => counts[kind])));
}

/** A bar with two sides: what is not working yet on the left, what works well on the right, each with its number. */
export function MirroredBar({ counts, most }: { counts: QuestionCounts; most: number }): ReactElement {
  return (
    <span className="mirrored">
      {SIDES.map(({ kind, title }) => (
        <span key={kind} className={`mirrored-side mirrored-${kind}`}>
          {counts[kind] > 0 && (
            <span
              className={`bar bar-${kind}`}
              // Leaves room for the number beside the longest bar.
              style={{ width: `calc(${counts[kind] / most} * (100% - 2.5rem))` }}
              aria-hidden
            />
          )}
          <span className="visually-hidden">{t(title)}: </span>
          <span className="bar-count">{counts[kind]}</span>
        </span>
      ))}
    </span>
  );
}

/** The meaning of the two sides. */
export function MirroredLegend(): ReactElement {
  return (
    <ul className="mirrored bar-legend" aria-hidden>
      {SIDES.map(({ kind, title }) => (
        <li key={kind} className={`mirrored-side mirrored-${kind}`}>
          <span className={`bar-key bar-${kind}`} /> {t(title)}
        </li>
      ))}
    </ul>
  );
}
