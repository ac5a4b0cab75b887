import type { ReportSource } from "../contract/report.ts";
import type { Translate } from "../locales/text.ts";
import { textsOf } from "./check-report.ts";
import { placementSource, placementTexts } from "../placements/placement.ts";
import { cellSource } from "./counted-sentences.ts";
import { cellText } from "./coverage-blocks.ts";
import { refsOf } from "./spoken-blocks.ts";
import { saidIn, type Report } from "./report.ts";

/**
 * Everything that a sentence of the report can rest on, with its reference: counts, silences included, and statements.
 */
export function sourcesOf(report: Report, t: Translate): ReportSource[] {
  const sections = report.areas.flatMap((area) => area.sections);
  const ids = sections.map(({ cell }) => cellSource(cell));
  const refs = refsOf(ids, report, t);
  return [
    ...sections.map(({ cell, claims }, index) => ({
      ...{ id: ids[index] ?? "", ref: refs[index] ?? "", counted: true },
      texts: claims.length > 0 ? claims.map(({ text }) => text) : [cellText(cell, t)],
    })),
    ...saidIn(report).map(({ id, ref, parts }) => ({ id, ref, texts: textsOf(parts), counted: false })),
    ...report.placements.map((one) => {
      const id = placementSource(one.areaId);
      const texts = [t(`report.grade.${one.level}`), ...placementTexts(one)];
      return { ...{ id, texts, counted: false }, ref: refsOf([id], report, t)[0] ?? "" };
    }),
    ...report.whole.map(({ id, ref, text }) => ({ id, ref, texts: [text], counted: false })),
  ];
}
