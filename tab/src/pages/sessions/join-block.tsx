import type { ReactElement } from "react";
import { teamsLink } from "../../../../shared/contract/teams-link.ts";
import { sessionLinkFragment } from "../../../../shared/contract/session-link.ts";
import type { AboutView, SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { QrPicture } from "./qr-picture.tsx";

/** The way into a session's answers, to be read out, held up to a phone, copied or sent. */
export function JoinBlock({ session: { id, linkProof } }: { session: SessionView }): ReactElement {
  const { data: about } = useResource<AboutView>(api.about);
  const path = pathTo.answer(id);
  const address = about && addressOf(path + sessionLinkFragment(linkProof), about);
  return (
    <section className="panel join" aria-labelledby="join-title">
      <h2 id="join-title">{t("tab.join.title")}</h2>
      <p className="muted">{t("tab.join.lead")}</p>
      {address && <QrPicture address={address} label={t("tab.join.code")} />}
      <p className="join-address">
        <RouteLink to={path}>{about?.teamsAppId ? t("tab.join.here") : new URL(path, location.origin).href}</RouteLink>
      </p>
      {address && <CopyField label={t("tab.join.address")} button={t("tab.join.copy")} text={address} />}
      {linkProof !== null && <p className="muted">{t("tab.join.lets-in")}</p>}
    </section>
  );
}

/** Where people are recognised: inside Teams, or in local mode in any browser. */
function addressOf(path: string, { teamsAppId: appId }: AboutView): string {
  const publicUrl = window.location.origin;
  return appId ? teamsLink({ appId, publicUrl, place: path.replace(/^\/tab\//, "") }) : new URL(path, publicUrl).href;
}
