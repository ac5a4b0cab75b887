import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { ThemedStatement } from "../../../../shared/contract/themes.ts";
import { t } from "../../texts.ts";
import type { Picked } from "./use-picked.ts";

type Props = Pick<Picked, "picked" | "choose"> & { mine: readonly ThemedStatement[] };

/** Selects all comments of a list that the person may decide about, or none once all are selected. */
export function ChooseAll({ mine, picked, choose }: Props): ReactElement {
  const isMore = picked.length < mine.length;
  return (
    <Button size="small" appearance="subtle" onClick={() => choose(mine, isMore)}>
      {isMore ? t("tab.themes.choose-all", { count: mine.length }) : t("tab.themes.choose-none")}
    </Button>
  );
}
