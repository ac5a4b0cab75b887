import type { ReactElement } from "react";
import { t } from "../texts.ts";

/** In the same place on every page: links to help, accessibility and privacy. These pages need no signing in. */
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
