import type { ReactElement } from "react";
import type { AboutView, SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { joinAddress } from "../sessions/join-address.ts";
import { QrPicture } from "../sessions/qr-picture.tsx";

/** How people in the room get to the answering page. */
export function RoomJoin({ session }: { session: SessionView }): ReactElement | null {
  const { data: about } = useResource<AboutView>(api.about);
  if (!about) return null;
  const address = joinAddress(session, about);
  return (
    <aside className="present-join" aria-label={t("tab.join.title")}>
      <QrPicture address={address} label={t("tab.join.code")} />
      <p className="present-join-title">{t("tab.present.join")}</p>
      <p>{t("tab.present.join.camera")}</p>
      <p className="muted">{t("tab.present.join.channel")}</p>
    </aside>
  );
}
