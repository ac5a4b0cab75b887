import type { ReactElement } from "react";
import type { GroupingView } from "../../../../shared/contract/grouping.ts";
import { t } from "../../texts.ts";

/** How many people marked this, once counted. */
export function CountTag({ talk, id }: { talk: GroupingView; id: string }): ReactElement | null {
  const count = talk.counts.find((one) => one.id === id)?.count;
  if (count === undefined || talk.marked === null) return null;
  return <p className="present-marks">{t("tab.present.talk.count", { count, people: talk.marked })}</p>;
}
