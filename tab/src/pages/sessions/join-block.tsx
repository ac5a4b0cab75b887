import { Button } from "@fluentui/react-components";
import { useContext, type ReactElement } from "react";
import type { AboutView, SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { HostContext } from "../../host/host-context.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { joinAddress, joinPlace } from "./join-address.ts";
import { QrPicture } from "./qr-picture.tsx";

/** The address for answering a session, to read out, scan, copy or send. */
export function JoinBlock({ session: { id, linkProof } }: { session: SessionView }): ReactElement {
  const { data: about } = useResource<AboutView>(api.about);
  const path = pathTo("answer", { sessionId: id });
  const host = useContext(HostContext);
  const share = async (): Promise<void> => {
    const { shareLink } = await import("../../host/teams-ways.ts");
    shareLink({ place: joinPlace({ id, linkProof }), label: t("tab.join.title") });
  };
  const address = about && joinAddress({ id, linkProof }, about);
  return (
    <section className="panel" aria-labelledby="join-title">
      <h2 id="join-title">{t("tab.join.title")}</h2>
      <p className="muted">{t("tab.join.lead")}</p>
      {address && <QrPicture address={address} label={t("tab.join.code")} />}
      <p className="join-address">
        <RouteLink to={path}>{about?.teamsApp ? t("tab.join.here") : new URL(path, location.origin).href}</RouteLink>
      </p>
      {address && <CopyField label={t("tab.join.address")} button={t("tab.join.copy")} text={address} />}
      {host.kind === "teams" && host.sharesLinks && (
        <p className="no-print">
          <Button onClick={() => void share()}>{t("tab.join.share")}</Button>
        </p>
      )}
      {linkProof !== null && <p className="muted">{t("tab.join.lets-in")}</p>}
    </section>
  );
}
