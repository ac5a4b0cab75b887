import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../texts.ts";
import { Notice } from "../ui/notice.tsx";
import type { FormDraft } from "./use-draft.ts";

type Props = { draft: Pick<FormDraft<object>, "restored" | "stale" | "goOn" | "drop"> };

/** Says that what stands in the form was typed earlier, or on a version that somebody has changed since. */
export function DraftNote({ draft: { restored, stale, goOn, drop } }: Props): ReactElement | null {
  if (stale)
    return (
      <Notice
        tone="warning"
        live
        title={t("tab.draft.stale.title")}
        actions={
          <>
            <Button size="small" onClick={goOn}>
              {t("tab.draft.go-on")}
            </Button>{" "}
            <Button size="small" onClick={drop}>
              {t("tab.draft.use-stored")}
            </Button>
          </>
        }
      >
        {t("tab.draft.stale")}
      </Notice>
    );
  if (!restored) return null;
  return (
    <Notice
      tone="info"
      live
      actions={
        <Button size="small" onClick={drop}>
          {t("tab.draft.discard")}
        </Button>
      }
    >
      {t("tab.draft.restored")}
    </Notice>
  );
}
