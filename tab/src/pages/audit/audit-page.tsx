import { Button } from "@fluentui/react-components";
import { Print20Regular } from "@fluentui/react-icons";
import { useState, type ReactElement } from "react";
import { AUDIT_PAGE, type PageOfAudit as AuditPageView } from "../../../../shared/people/audit-page.ts";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import type { PersonView } from "../../../../shared/contract/people.ts";
import { retentionDays } from "../../../../shared/people/retention.ts";
import { timeText } from "../../../../shared/people/retention-texts.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { navigate, useLocation } from "../../router/location.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatMonth } from "../../time/format.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { AuditEntries } from "./audit-entries.tsx";
import { AuditFilterBar } from "./audit-filter-bar.tsx";
import { auditQuery, readAuditQuery, type AuditQuery } from "./audit-filter.ts";
import { RecordHealthPanel } from "./record-health.tsx";
import "./audit-page.css";

/** The acts of leads, facilitators and administrators, month by month. */
export default function AuditPage(): ReactElement {
  const isForMe = mayAnywhere(useMe(), "read-audit");
  return (
    <div className="page">
      <PageHeading
        title={t("tab.audit.title")}
        lead={t("tab.audit.lead")}
        aside={
          isForMe && (
            <Button icon={<Print20Regular />} onClick={() => window.print()}>
              {t("tab.area.print")}
            </Button>
          )
        }
      />
      {isForMe ? <Audit /> : <Empty title={t("tab.audit.not-you")}>{t("tab.audit.not-you.how")}</Empty>}
    </div>
  );
}

function Audit(): ReactElement {
  const place = readAuditQuery(useLocation().searchParams, new Date());
  const audit = useResource<AuditPageView>(api.audit(auditQuery(place)));
  // The choices stay visible while another page is loading.
  const [lastPage, setLastPage] = useState(audit.data);
  if (audit.data && audit.data !== lastPage) setLastPage(audit.data);
  const people = useResource<{ items: PersonView[] }>(api.people).data?.items ?? [];
  const go = (changes: Partial<AuditQuery>): void =>
    navigate(`${pathTo("audit")}?${auditQuery({ ...place, from: 0, ...changes })}`, { replace: true });
  const held = useResource<{ items: EvaluationSummary[] }>(api.evaluations).data?.items ?? [];
  const known = {
    names: new Map(people.map(({ id, name }) => [id, name])),
    rounds: new Map(held.map(({ id, title }) => [id, title])),
  };
  return (
    <>
      <RecordHealthPanel />
      <AuditFilterBar place={place} page={lastPage} change={go} />
      <Loaded resource={audit} rows={8}>
        {(page) => (
          <section aria-labelledby="audit-month" className="audit">
            <h2 id="audit-month">{formatMonth(place.month)}</h2>
            <p className="muted" role="status">
              {t("tab.audit.found", { count: page.total })}
            </p>
            {page.items.length === 0 ? (
              <Empty title={t("tab.audit.none")}>{t("tab.audit.none.how")}</Empty>
            ) : (
              <AuditEntries entries={page.items} known={known} />
            )}
            <Pages place={place} page={page} go={go} />
          </section>
        )}
      </Loaded>
      <RouteLink to={pathTo("health")}>{t("tab.health.link")}</RouteLink>
      <p className="muted page-foot">{t("tab.audit.never", { time: timeText(retentionDays("audit"), t) })}</p>
    </>
  );
}

type PagesProps = { place: AuditQuery; page: AuditPageView; go: (changes: Partial<AuditQuery>) => void };

function Pages({ place, page, go }: PagesProps): ReactElement | null {
  if (place.from === 0 && page.next === null) return null;
  const turn = (from: number): void => {
    go({ from });
    window.scrollTo(0, 0);
  };
  return (
    <nav className="audit-pages no-print" aria-label={t("tab.audit.pages")}>
      <Button disabledFocusable={place.from === 0} onClick={() => turn(0)}>
        {t("tab.audit.first")}
      </Button>
      <Button disabledFocusable={place.from === 0} onClick={() => turn(Math.max(0, place.from - AUDIT_PAGE))}>
        {t("tab.audit.later")}
      </Button>
      <span className="muted">
        {t("tab.audit.range", {
          from: Math.min(place.from + 1, page.total),
          to: place.from + page.items.length,
          total: page.total,
        })}
      </span>
      <Button disabledFocusable={page.next === null} onClick={() => turn(page.next ?? 0)}>
        {t("tab.audit.next")}
      </Button>
    </nav>
  );
}
