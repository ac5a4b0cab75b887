import { Button } from "@fluentui/react-components";
import { Copy20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

/** The way into a session's answers, to be read out, copied or sent. */
export function JoinBlock({ sessionId }: { sessionId: string }): ReactElement {
  const [copied, setCopied] = useState<boolean | null>(null);
  const path = pathTo.answer(sessionId);
  const address = new URL(path, window.location.origin).href;
  return (
    <section className="panel join" aria-labelledby="join-title">
      <h2 id="join-title">{t("tab.join.title")}</h2>
      <p className="muted">{t("tab.join.lead")}</p>
      <p className="join-address">
        <RouteLink to={path}>{address}</RouteLink>
      </p>
      <div className="join-actions no-print">
        <Button icon={<Copy20Regular />} onClick={() => void copyText(address).then(setCopied)}>
          {t("tab.join.copy")}
        </Button>
        <span role="status">{copied === null ? "" : copied ? t("tab.join.copied") : t("tab.join.not-copied")}</span>
      </div>
    </section>
  );
}

/** False where the page around this one does not allow it. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
