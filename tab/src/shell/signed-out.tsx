import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { signInNow, useSignInFailure } from "../api/identity.ts";
import { failureOf, tellFailure } from "../api/request.ts";
import { t } from "../texts.ts";
import { Notice } from "../ui/notice.tsx";

/**
 * Shown above an open page once Teams no longer signs the person in. The page stays, and nothing new comes until they
 * are signed in again.
 */
export function SignedOut(): ReactElement | null {
  const failure = useSignInFailure();
  if (!failure) return null;
  const again = async (): Promise<void> => {
    signInNow()?.forgive();
    try {
      await signInNow()?.token();
    } catch {
      return; // The notice is shown again, and says why.
    }
    const { resume } = await import("../outbox/outbox.ts");
    resume();
  };
  const { title, text } = tellFailure(failureOf(failure));
  return (
    <div className="page shell-note no-print">
      <Notice
        tone="warning"
        live
        title={t("tab.sign-in.kept")}
        actions={<Button onClick={() => void again()}>{t("tab.failure.retry")}</Button>}
      >
        {`${title}. ${text} ${t("tab.sign-in.kept.text")}`}
      </Notice>
    </div>
  );
}
