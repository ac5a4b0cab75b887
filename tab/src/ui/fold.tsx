import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../texts.ts";

/** Shows all of a list, or its first few again. `all`: the number of items. */
export function Fold({ isOpen, all, press }: { isOpen: boolean; all: number; press: () => void }): ReactElement {
  return (
    <div className="no-print">
      <Button size="small" aria-expanded={isOpen} onClick={press}>
        {isOpen ? t("tab.fold.less") : t("tab.fold.all", { count: all })}
      </Button>
    </div>
  );
}
