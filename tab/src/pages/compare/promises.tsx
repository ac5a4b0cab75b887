import type { ReactElement } from "react";
import type { ActionStatus } from "../../../../shared/actions/action.ts";
import type { YearsCompared } from "../../../../shared/contract/compare.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t, type TextKey } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Tag } from "../../ui/tag.tsx";
import { ASK_STATES } from "../asks/ask-states.ts";
import "../asks/asks.css";

type Tone = "quiet" | "brand" | "good" | "warning";
const STATUSES: Readonly<Record<ActionStatus, { label: TextKey; tone: Tone }>> = {
  "to-do": { label: "tab.promise-kept.to-do", tone: "quiet" },
  "on-its-way": { label: "tab.promise-kept.on-its-way", tone: "brand" },
  blocked: { label: "tab.promise-kept.blocked", tone: "warning" },
  done: { label: "tab.promise-kept.done", tone: "good" },
};

/** The promises of the earlier round, and what became of them. */
export function Promises({ view }: { view: YearsCompared }): ReactElement {
  const { promised, areas, rounds } = view;
  const nameOf = (id: string): string => areas.find((area) => area.id === id)?.name ?? id;
  return (
    <section className="panel" aria-labelledby="promised-title">
      <h2 id="promised-title">{t("tab.compare.promised", { title: rounds[0].title })}</h2>
      {promised.length === 0 && <Empty title={t("tab.compare.promised.none")}>{t("tab.compare.promised.how")}</Empty>}
      {promised.map(({ areaId, actions, asks }) => (
        <div key={areaId} className="compare-promises">
          <h3>{nameOf(areaId)}</h3>
          {actions.length > 0 && (
            <p className="muted">
              {t("tab.compare.kept", {
                count: actions.filter(({ status }) => status === "done").length,
                all: actions.length,
              })}
            </p>
          )}
          <ul>
            {actions.map(({ id, title, status, area }) => (
              <li key={id}>
                <Tag tone={STATUSES[status].tone}>{t(STATUSES[status].label)}</Tag> {title}
                {area.id !== areaId && <span className="muted"> ({area.name})</span>}
              </li>
            ))}
            {asks.map(({ id, text, state, answer, area }) => (
              <li key={id}>
                <Tag tone={ASK_STATES[state].tone}>{t(ASK_STATES[state].label)}</Tag>{" "}
                <RouteLink to={pathTo("ask", { askId: id })}>{t("tab.compare.asked", { text })}</RouteLink>
                {area.id !== areaId && <span className="muted"> ({area.name})</span>}
                {answer !== "" && (
                  <p className="ask-back words" dir="auto">
                    {answer}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
