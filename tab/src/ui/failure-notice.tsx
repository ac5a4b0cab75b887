import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { describeFailure, type Failure } from "../api/request.ts";
import { t } from "../texts.ts";
import { Notice } from "./notice.tsx";

/** What went wrong, in words, and the way to try again. */
export function FailureNotice({ failure, retry }: { failure: Failure; retry?: () => void }): ReactElement {
  const title = failure.kind === "unreachable" ? t("tab.failure.unreachable-title") : failure.problem.title;
  return (
    <Notice
      tone="error"
      title={title}
      live
      actions={retry && <Button onClick={retry}>{t("tab.failure.retry")}</Button>}
    >
      {describeFailure(failure)}
    </Notice>
  );
}
