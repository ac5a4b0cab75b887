import { useState, type ReactElement } from "react";
import type { AboutView } from "../../../shared/contract/views.ts";
import { api } from "../api/paths.ts";
import { useResource } from "../api/use-resource.ts";
import { t } from "../texts.ts";

/** At the side of a meeting: a link to the same place with more room, and to everything else. */
export function WholeTab({ place }: { place: string }): ReactElement | null {
  const [failed, setFailed] = useState(false);
  const { data: about } = useResource<AboutView>(api.about);
  const teamsApp = about?.teamsApp;
  if (!teamsApp) return null;
  const open = async (): Promise<void> => {
    const { openInTab } = await import("../host/teams-ways.ts");
    await openInTab({ teamsApp, place }).catch(() => setFailed(true));
  };
  return (
    <p className="page shell-note">
      <button type="button" className="button-plain" onClick={() => void open()}>
        {t("tab.nav.whole")}
      </button>
      <span role="status">{failed ? t("tab.elsewhere.find") : ""}</span>
    </p>
  );
}
