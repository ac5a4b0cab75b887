import type { ReactElement } from "react";
import type { ComparedArea, YearsCompared } from "../../../../shared/contract/compare.ts";
import { joinNames, t, type TextKey } from "../../texts.ts";
import { FoldedList } from "../../ui/folded-list.tsx";
import { Notice } from "../../ui/notice.tsx";

const STAYING: Readonly<Record<NonNullable<ComparedArea["staying"]>, TextKey>> = {
  split: "tab.compare.stays.split",
  merged: "tab.compare.stays.merged",
  ended: "tab.compare.stays.ended",
  began: "tab.compare.stays.began",
};

/** Why an area is listed here under an old name; null for an area of the chosen structure. */
function stayingText({ staying, name }: ComparedArea): string | null {
  return staying && t(STAYING[staying], { name });
}

/** How the areas of the two rounds relate, so that no change goes unmentioned. */
export function StructureNotes({ view: { sameAreas, areas } }: { view: YearsCompared }): ReactElement {
  if (sameAreas) return <p className="muted">{t("tab.compare.same-areas")}</p>;
  const joined = areas
    .filter(({ joins }) => joins.length > 0)
    .map(({ name, joins }) => t("tab.compare.joins", { name, others: joinNames(joins.map((one) => one.name)) }));
  const staying = areas.flatMap((area) => stayingText(area) ?? []);
  return (
    <Notice tone="info" title={t("tab.compare.changed-areas")}>
      <FoldedList
        items={[...joined, ...staying]}
        keyOf={(text) => text}
        row={(text) => <>{text}</>}
        label={t("tab.compare.changed-areas")}
        className="compare-notes"
      />
      <p>{t("tab.compare.conserved")}</p>
    </Notice>
  );
}
