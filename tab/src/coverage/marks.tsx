import {
  ArrowRight16Regular,
  DocumentCheckmark16Regular,
  ThumbLike16Regular,
  Wrench16Regular,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { CoverageCell } from "../../../shared/findings/coverage.ts";
import { t } from "../texts.ts";
import { isImported } from "./silence.ts";
import "./marks.css";

const MARKS = [
  { kind: "strengths", Icon: ThumbLike16Regular, counted: "tab.mark.strengths", plain: "tab.mark.strengths.plain" },
  { kind: "concerns", Icon: Wrench16Regular, counted: "tab.mark.concerns", plain: "tab.mark.concerns.plain" },
  {
    kind: "evidence",
    Icon: DocumentCheckmark16Regular,
    counted: "tab.mark.evidence",
    plain: "tab.mark.evidence.plain",
  },
  { kind: "nextSteps", Icon: ArrowRight16Regular, counted: "tab.mark.next", plain: "tab.mark.next.plain" },
] as const;

/** The kinds of words in a cell, as small pictures with their number; for imports only whether there are any. */
export function CellMarks({ cell }: { cell: CoverageCell }): ReactElement {
  const counted = !isImported(cell);
  return (
    <span className="marks" aria-hidden>
      {MARKS.map(({ kind, Icon, plain }) => (
        <span key={kind} className={cell[kind] > 0 ? `mark mark-${kind}` : "mark mark-none"} title={t(plain)}>
          {cell[kind] > 0 ? <Icon /> : <span className="mark-dot" />}
          {counted && cell[kind] > 0 && cell[kind]}
        </span>
      ))}
    </span>
  );
}

/** The marks of a cell in words: "2 strengths, 1 next step". */
export function marksText(cell: CoverageCell): string {
  const counted = !isImported(cell);
  return MARKS.filter(({ kind }) => cell[kind] > 0)
    .map(({ kind, counted: key, plain }) => (counted ? t(key, { count: cell[kind] }) : t(plain)))
    .join(", ");
}

/** The meaning of the pictures. */
export function MarksLegend(): ReactElement {
  return (
    <ul className="marks-legend">
      {MARKS.map(({ kind, Icon, plain }) => (
        <li key={kind} className={`mark-${kind}`}>
          <Icon aria-hidden /> {t(plain)}
        </li>
      ))}
    </ul>
  );
}
