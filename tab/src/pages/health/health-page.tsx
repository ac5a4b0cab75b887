import type { ReactElement } from "react";
import type { RecordHealthView } from "../../../../shared/contract/record-health.ts";
import { isAlarming, lookAtHealth, type HealthLine } from "../../../../shared/health/look-at-health.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay, formatMoment } from "../../time/format.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { RecordHealthPanel } from "../audit/record-health.tsx";
import "./health-page.css";

/** The program's condition in words, and what to do about faults. */
export default function HealthPage(): ReactElement {
  const isForMe = mayAnywhere(useMe(), "read-audit");
  return (
    <div className="page">
      <PageHeading title={t("tab.health.page")} lead={t("tab.health.lead")} />
      {isForMe ? <Health /> : <Empty title={t("tab.audit.not-you")}>{t("tab.health.not-you.how")}</Empty>}
    </div>
  );
}

function Health(): ReactElement {
  const health = useResource<RecordHealthView>(api.recordHealth);
  return (
    <Loaded resource={health} rows={6}>
      {(view) => {
        // The clocks are compared as they stood when this came, which may be a while ago.
        const lines = lookAtHealth(view, health.cameAt ?? Date.now());
        const alarming = lines.filter(({ what }) => isAlarming(what));
        const isWell = alarming.length === 0 && view.damaged === 0 && view.overdue.length === 0;
        return (
          <>
            <RecordHealthPanel />
            {alarming.map((line) => (
              <Alarm key={line.what} line={line} />
            ))}
            {isWell && <Notice tone="good" title={t("tab.health.well")} />}
            <section aria-labelledby="health-rest" className="health">
              <h2 id="health-rest">{t("tab.health.rest")}</h2>
              <ul className="health-lines">
                {lines
                  .filter(({ what }) => !isAlarming(what))
                  .map((line) => (
                    <li key={line.what}>{textOf(line)}</li>
                  ))}
              </ul>
              <p className="muted">{t("tab.health.since", { when: formatMoment(view.server.since) })}</p>
              <RouteLink to={pathTo("audit")}>{t("tab.health.to-audit")}</RouteLink>
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

function Alarm({ line }: { line: HealthLine }): ReactElement | null {
  const { what } = line;
  if (!isAlarming(what)) return null;
  return (
    <Notice tone="warning" title={textOf(line)}>
      {t(`tab.health.${what}.how`)}
    </Notice>
  );
}

function textOf({ what, values }: HealthLine): string {
  const { day } = values;
  return t(`tab.health.${what}`, typeof day === "string" ? { day: formatDay(day) } : values);
}
