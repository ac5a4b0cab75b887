import type { ReactElement } from "react";
import { t } from "../texts.ts";

/** At the same place on every page: help, and how accessible and how private all this is. Pages of their own, which need no signing in. */
export function ShellFoot(): ReactElement {
  return (
    <footer className="shell-foot no-print">
      <nav aria-label={t("tab.foot.label")}>
        <a className="link" href="/tab/support">
          {t("tab.foot.help")}
        </a>
        <a className="link" href="/tab/accessibility">
          {t("tab.foot.access")}
        </a>
        <a className="link" href="/tab/privacy">
          {t("tab.foot.privacy")}
        </a>
      </nav>
    </footer>
  );
}
