import type { ReactElement } from "react";
import type { UnheardPerson } from "../../../../shared/contract/unheard.ts";
import type { ListedSession } from "../../../../shared/contract/views.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { CopyField } from "../../ui/copy-field.tsx";

type Props = {
  one: UnheardPerson;
  /** The area's name. */
  area: string;
  /** The session that is open there now. */
  session: ListedSession | undefined;
};

/** The suggested next way to reach a person: what to do, the words for it, and a link. */
export function NextDoorText({ one: { name, next }, area, session }: Props): ReactElement {
  return (
    <details className="unheard-next">
      <summary>{t(`tab.unheard.next.${next}`)}</summary>
      <p>{t(`tab.unheard.next.${next}.how`, { name })}</p>
      {next !== "sheet" && (
        <CopyField
          label={t(next === "phone" ? "tab.unheard.words.phone" : "tab.unheard.words.mail")}
          button={t("tab.unheard.words.copy")}
          text={t(`tab.unheard.words.${next}.text`, { name, area })}
          rows={7}
        />
      )}
      {session ? (
        <p>
          <RouteLink to={wayOf(next, session.id)}>{t(`tab.unheard.way.${next}`)}</RouteLink>
        </p>
      ) : (
        <p className="muted">
          {t("tab.unheard.way.none", { area })}{" "}
          <RouteLink to={pathTo("sessions")}>{t("tab.unheard.way.sessions")}</RouteLink>
        </p>
      )}
    </details>
  );
}

function wayOf(next: UnheardPerson["next"], sessionId: string): string {
  if (next === "sheet") return pathTo("sheets", { sessionId });
  return next === "phone" ? pathTo("cockpit", { sessionId }) : pathTo("links", { sessionId });
}
