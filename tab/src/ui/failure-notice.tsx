import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { describeFailure, type Failure } from "../api/request.ts";
import { RouteLink } from "../router/route-link.tsx";
import { pathTo } from "../router/routes.ts";
import { t } from "../texts.ts";
import { Notice } from "./notice.tsx";

/** What went wrong, in words, and the way to try again, or to the session that is in the way. */
export function FailureNotice({ failure, retry }: { failure: Failure; retry?: () => void }): ReactElement {
  const title = failure.kind === "unreachable" ? t("tab.failure.unreachable-title") : failure.problem.title;
  const inTheWay = failure.kind === "refused" ? failure.problem.session : undefined;
  return (
    <Notice
      tone="error"
      title={title}
      live
      actions={
        (retry && <Button onClick={retry}>{t("tab.failure.retry")}</Button>) ??
        (inTheWay !== undefined && <RouteLink to={pathTo.cockpit(inTheWay)}>{t("tab.failure.to-session")}</RouteLink>)
      }
    >
      {describeFailure(failure)}
    </Notice>
  );
}
