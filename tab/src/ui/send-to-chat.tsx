import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useChatFile } from "../api/use-chat-file.ts";
import { t } from "../texts.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { Notice } from "./notice.tsx";

/** Sends the file at this path to the person's own chat; nothing where that is impossible. */
export function SendToChat({ path, label }: { path: string; label: string }): ReactElement | null {
  const { offered, busy, outcome, ask } = useChatFile();
  if (!offered) return null;
  return (
    <>
      <div>
        <Button disabledFocusable={busy} onClick={() => void ask(path)}>
          {label}
        </Button>
      </div>
      <div role="status">
        {outcome === "asked" && <Notice tone="good">{t("tab.my-data.chat-file.asked")}</Notice>}
        {outcome === "no-chat" && <Notice tone="warning">{t("tab.my-data.chat-file.no-chat")}</Notice>}
      </div>
      {outcome !== null && typeof outcome !== "string" && <FailureNotice failure={outcome} />}
    </>
  );
}
