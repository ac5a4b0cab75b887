import { Button } from "@fluentui/react-components";
import { ArrowDownload20Regular, Print20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { SessionView } from "../../../../shared/contract/views.ts";
import type { WebLinkView } from "../../../../shared/contract/web-links.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { api } from "../../api/paths.ts";
import { useFetching } from "../../api/use-fetching.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { CopyField } from "../../ui/copy-field.tsx";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Invitations } from "./invitations.tsx";
import { LinkSheet } from "./link-sheet.tsx";
import { MakeLinks } from "./make-links.tsx";
import "./links-page.css";

type Links = { items: WebLinkView[] };

/** Where those who run a session make, give out and revoke links for people without Teams. */
export default function LinksPage({ sessionId }: { sessionId: string }): ReactElement {
  const session = useResource<SessionView>(api.session(sessionId));
  const links = useResource<Links>(api.links(sessionId));
  return (
    <div className="page">
      <Loaded resource={session} rows={3}>
        {(view) => (
          <>
            <PageHeading
              above={<RouteLink to={pathTo("cockpit", { sessionId })}>{t("tab.links.back")}</RouteLink>}
              title={t("tab.links.title", { area: view.areaName })}
              lead={t("tab.links.lead")}
            />
            {view.can.run ? (
              <Loaded resource={links} rows={4}>
                {({ items }) => <Links session={view} items={items} />}
              </Loaded>
            ) : (
              <p className="muted">{t("tab.cockpit.not-you")}</p>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Links({ session, items }: { session: SessionView; items: readonly WebLinkView[] }): ReactElement {
  const now = Date.parse(session.now);
  const good = items.filter((link) => !link.revokedAt && Date.parse(link.expiresAt) > now);
  const over = items.filter((link) => !good.includes(link));
  const takes = isUnderWay(session.state);
  return (
    <>
      <Notice tone="info">
        <p>{t("tab.links.cover")}</p>
      </Notice>
      <Invitations sessionId={session.id} takes={takes} />
      {takes && <MakeLinks sessionId={session.id} />}
      {good.length === 0 ? (
        <Empty title={t("tab.links.none")}>{t("tab.links.none.how")}</Empty>
      ) : (
        <>
          {takes && <GiveOut session={session} />}
          <section className="link-list" aria-labelledby="links-title">
            <h2 id="links-title" className="no-print">
              {t("tab.links.count", { count: good.length })}
            </h2>
            <ul className="link-sheets">
              {good.map((link) => (
                <LinkSheet key={link.id} session={session} link={link} />
              ))}
            </ul>
          </section>
        </>
      )}
      {over.length > 0 && (
        <section className="panel no-print" aria-labelledby="links-over">
          <h2 id="links-over">{t("tab.links.over")}</h2>
          <ul className="links-over">
            {over.map(({ id, name, revokedAt, expiresAt }) => (
              <li key={id} dir="auto">
                {t(revokedAt ? "tab.links.revoked-at" : "tab.links.expired-at", {
                  name: name || t("tab.links.everybody"),
                  moment: formatMoment(revokedAt ?? expiresAt),
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** How to give the links out: by the council's own mail, or on paper. */
function GiveOut({ session }: { session: SessionView }): ReactElement {
  const { busy, failure, bring } = useFetching();
  const end = session.closesAt ?? session.deadline;
  const until = end ? t("tab.links.mail.until", { moment: formatMoment(end) }) : "";
  return (
    <section className="panel no-print" aria-labelledby="give-out">
      <h2 id="give-out">{t("tab.links.give-out")}</h2>
      <p className="muted">{t("tab.links.give-out.lead")}</p>
      <div className="link-ways">
        <Button
          icon={<ArrowDownload20Regular />}
          disabledFocusable={busy}
          onClick={() => void bring(api.linksFile(session.id))}
        >
          {t("tab.links.file")}
        </Button>
        <Button icon={<Print20Regular />} onClick={() => window.print()}>
          {t("tab.links.print")}
        </Button>
      </div>
      {failure && <FailureNotice failure={failure} />}
      <details className="link-mail">
        <summary>{t("tab.links.mail")}</summary>
        <CopyField
          label={t("tab.links.mail.label")}
          button={t("tab.links.mail.copy")}
          rows={9}
          text={t("tab.links.mail.text", { area: session.areaName, until }).replace(/ +\n/g, "\n")}
        />
      </details>
    </section>
  );
}
