import { Button } from "@fluentui/react-components";
import { ShareScreenStart20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import type { Shared } from "../../host/meeting-stage.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";

/** Puts the session on the meeting's shared screen. */
export function ShareToStage({ sessionId }: { sessionId: string }): ReactElement {
  const [shared, setShared] = useState<Shared | "asking" | null>(null);
  const share = async (): Promise<void> => {
    setShared("asking");
    setShared(await shareNow(pathTo("present", { sessionId })));
  };
  return (
    <>
      <Button
        size="large"
        icon={<ShareScreenStart20Regular />}
        disabledFocusable={shared === "asking"}
        onClick={() => void share()}
      >
        {t("tab.present.share")}
      </Button>
      {shared === "shared" && (
        <Notice tone="good" live>
          {t("tab.present.share.done")}
        </Notice>
      )}
      {shared === "not-allowed" && (
        <Notice tone="warning" live title={t("tab.present.share.not-allowed")}>
          {t("tab.present.share.not-allowed.text")}
        </Notice>
      )}
      {shared === "failed" && (
        <Notice tone="warning" live title={t("tab.present.share.failed")}>
          {t("tab.present.share.failed.text")}
        </Notice>
      )}
    </>
  );
}

/** The code that talks to the meeting is loaded only here, which can fail, too. */
async function shareNow(path: string): Promise<Shared> {
  try {
    const { shareToStage } = await import("../../host/meeting-stage.ts");
    return await shareToStage(path);
  } catch {
    return "failed";
  }
}
