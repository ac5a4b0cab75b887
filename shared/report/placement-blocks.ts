import type { Translate } from "../locales/text.ts";
import { headingBlock, list, table, text, type DocumentBlock } from "./document.ts";
import { GRADES } from "./grades.ts";
import type { Report } from "./report.ts";

/** The areas' places: all on one scale, then each with its words. Nothing is calculated from them. */
export function placementBlocks(report: Report, t: Translate): DocumentBlock[] {
  const { placements, areas } = report;
  if (placements.length === 0) return [];
  const placed = areas.flatMap((area) =>
    placements.filter(({ areaId }) => areaId === area.id).map((one) => ({ ...one, name: area.name })),
  );
  const unplaced = areas.filter(({ id, hidden }) => !hidden && placed.every(({ areaId }) => areaId !== id));
  const at = (level: (typeof GRADES)[number]): string =>
    placed.flatMap((one) => (one.level === level ? one.name : [])).join(", ");
  return [
    headingBlock(1, t("report.placements"), "placements"),
    text(t("report.placements.lead")),
    ...table(
      t("report.placements.scale"),
      [t("report.placements.level"), t("report.placements.areas")],
      GRADES.map((level) => [t(`report.grade.${level}`), at(level) || t("report.placements.noArea")]),
    ),
    ...(unplaced.length > 0
      ? [text(t("report.placements.unplaced", { areas: unplaced.map(({ name }) => name).join(", ") }))]
      : []),
    ...placed.flatMap(({ areaId, name, level, before, ...said }) => [
      headingBlock(
        2,
        t("report.placements.area", { area: name, level: t(`report.grade.${level}`) }),
        `placement-${areaId}`,
      ),
      ...(before.length > 0 ? [text(t("report.placements.before", { level: levelsText(before, t) }), "note")] : []),
      ...list(
        (["why", "helps", "hinders"] as const).flatMap((field) =>
          said[field] === ""
            ? []
            : [[{ text: `${t(`report.placements.${field}`)}: `, bold: true }, { text: said[field] }]],
        ),
      ),
    ]),
  ];
}

/** A merged area may have several former places. */
export function levelsText(levels: readonly (typeof GRADES)[number][], t: Translate): string {
  return levels.map((level) => t(`report.grade.${level}`)).join(", ");
}
