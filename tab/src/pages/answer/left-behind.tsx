import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { Notice } from "../../ui/notice.tsx";

type Props = { at: number; takeOver: () => void; discard: () => void };

/** What another window left unsaved. It is taken over only on request, since that window may still be open. */
export function LeftBehind({ at, takeOver, discard }: Props): ReactElement {
  return (
    <Notice
      tone="info"
      title={t("tab.left.title")}
      actions={
        <>
          <Button onClick={takeOver}>{t("tab.left.take")}</Button>
          <Button appearance="subtle" onClick={discard}>
            {t("tab.left.discard")}
          </Button>
        </>
      }
    >
      {t("tab.left.text", { at: formatMoment(new Date(at).toISOString()) })}
    </Notice>
  );
}
