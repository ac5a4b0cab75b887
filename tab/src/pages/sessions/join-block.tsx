import { Button } from "@fluentui/react-components";
import { Copy20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import { teamsLink } from "../../../../shared/contract/teams-link.ts";
import type { AboutView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { QrPicture } from "./qr-picture.tsx";

/** The way into a session's answers, to be read out, held up to a phone, copied or sent. */
export function JoinBlock({ sessionId }: { sessionId: string }): ReactElement {
  const [copied, setCopied] = useState<boolean | null>(null);
  const { data: about } = useResource<AboutView>(api.about);
  const path = pathTo.answer(sessionId);
  const address = about && addressOf(path, about);
  return (
    <section className="panel join" aria-labelledby="join-title">
      <h2 id="join-title">{t("tab.join.title")}</h2>
      <p className="muted">{t("tab.join.lead")}</p>
      {address && <QrPicture address={address} label={t("tab.join.code")} />}
      <p className="join-address">
        <RouteLink to={path}>{about?.teamsAppId ? t("tab.join.here") : new URL(path, location.origin).href}</RouteLink>
      </p>
      {address && (
        <div className="join-actions no-print">
          <Button icon={<Copy20Regular />} onClick={() => void copyText(address).then(setCopied)}>
            {t("tab.join.copy")}
          </Button>
          <span role="status">{copied === null ? "" : copied ? t("tab.join.copied") : t("tab.join.not-copied")}</span>
        </div>
      )}
    </section>
  );
}

/** Where people are recognised: inside Teams, or in local mode in any browser. */
function addressOf(path: string, { teamsAppId: appId }: AboutView): string {
  const publicUrl = window.location.origin;
  return appId ? teamsLink({ appId, publicUrl, place: path.replace(/^\/tab\//, "") }) : new URL(path, publicUrl).href;
}

/** False where the page around this one does not allow it. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
