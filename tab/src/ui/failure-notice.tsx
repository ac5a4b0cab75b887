import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { signInNow } from "../api/identity.ts";
import { tellFailure, type Failure } from "../api/request.ts";
import { useReference } from "../api/trouble.ts";
import { RouteLink } from "../router/route-link.tsx";
import { pathTo } from "../router/routes.ts";
import { t } from "../texts.ts";
import { Notice } from "./notice.tsx";

/** A failure in words, with a button to try again, or a link to the session that prevents it. */
export function FailureNotice({ failure, retry }: { failure: Failure; retry?: () => void }): ReactElement {
  const { title, text } = tellFailure(failure);
  const inTheWay = failure.kind === "refused" ? failure.problem.session : undefined;
  const again = (): void => {
    signInNow()?.forgive();
    retry?.();
  };
  return (
    <Notice
      tone="error"
      title={title}
      live
      actions={
        (retry && <Button onClick={again}>{t("tab.failure.retry")}</Button>) ??
        (inTheWay !== undefined && (
          <RouteLink to={pathTo("cockpit", { sessionId: inTheWay })}>{t("tab.failure.to-session")}</RouteLink>
        ))
      }
    >
      {text}
      {failure.kind === "sign-in" && <ForHelpers reason={failure.reason} code={failure.code} />}
    </Notice>
  );
}

/** Details for support, with the reference in the log. */
function ForHelpers({ reason, code }: { reason: string; code: string }): ReactElement {
  const named = code === "" ? reason : code;
  const reference = useReference({ what: "sign-in", code: named, at: "" });
  return (
    <p className="muted">
      {t("tab.sign-in.code", { code: named })}
      {reference && ` ${t("tab.trouble.reference", { reference })}`}
    </p>
  );
}
