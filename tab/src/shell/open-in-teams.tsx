import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { teamsLink } from "../../../shared/contract/teams-link.ts";
import type { AboutView } from "../../../shared/contract/views.ts";
import { api } from "../api/paths.ts";
import { useResource } from "../api/use-resource.ts";
import { pathInTab } from "../router/routes.ts";
import { LanguageSwitch } from "../language/language-switch.tsx";
import { t } from "../texts.ts";
import { Notice } from "../ui/notice.tsx";

/** Shown in a browser outside Teams, where people cannot be identified. */
export function OpenInTeams(): ReactElement {
  const { data: about } = useResource<AboutView>(api.about);
  const { origin, pathname, search, hash } = window.location;
  const app = about?.teamsApp;
  const link = app && teamsLink({ app, publicUrl: origin, place: pathInTab(pathname + search + hash) });
  return (
    <div className="page page-narrow">
      <Notice
        tone="info"
        title={t("tab.elsewhere.title")}
        actions={
          link && (
            <Button as="a" appearance="primary" href={link}>
              {t("tab.elsewhere.open")}
            </Button>
          )
        }
      >
        {t(link ? "tab.elsewhere.lead" : "tab.elsewhere.find")}
      </Notice>
      <p>
        <LanguageSwitch kept={false} />
      </p>
    </div>
  );
}
