import { Button } from "@fluentui/react-components";
import { useEffect, useState, type ReactElement } from "react";
import { LanguageSwitch } from "../language/language-switch.tsx";
import { t } from "../texts.ts";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";

/** How long to wait without a message, since Teams takes its time on a slow machine. */
const TIMEOUT_MS = 8_000;

/** In a frame without an answer from Teams: waits for it as long as the page is open. */
export function WaitForTeams(): ReactElement {
  const [long, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), TIMEOUT_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!long) return <Skeleton rows={6} />;
  return (
    <div className="page page-narrow">
      <Notice
        tone="warning"
        live
        title={t("tab.host.quiet")}
        actions={
          <Button appearance="primary" onClick={() => window.location.reload()}>
            {t("tab.failure.retry")}
          </Button>
        }
      >
        {t("tab.host.quiet.text")}
      </Notice>
      <p>
        <LanguageSwitch kept={false} />
      </p>
    </div>
  );
}
