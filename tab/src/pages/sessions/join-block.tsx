import { Button } from "@fluentui/react-components";
import { Copy20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

/** The way into a session's answers, to be read out, copied or sent. */
export function JoinBlock({ sessionId }: { sessionId: string }): ReactElement {
  const [copied, setCopied] = useState(false);
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
        <Button
          icon={<Copy20Regular />}
          onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
        >
          {t("tab.join.copy")}
        </Button>
        <span role="status">{copied ? t("tab.join.copied") : ""}</span>
      </div>
    </section>
  );
}
