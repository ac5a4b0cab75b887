import { useId, type ReactElement, type ReactNode } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import type { AreaView, EvaluationSummary, ListedSession } from "../../../../shared/contract/views.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { StartPractice } from "../sessions/start-practice.tsx";
import { firstSteps, hasAnswer, type FirstStep } from "./first-steps.ts";
import "./first-steps-list.css";

type Round = { list: readonly EvaluationSummary[]; shown: EvaluationSummary | null; cells: readonly CoverageCell[] };

/** The steps of setting everything up, each ticked once it is done. The list disappears with the first answer. */
export function FirstSteps({ list, shown, cells }: Round): ReactElement | null {
  const isForMe = mayIn(useMe(), "plan-evaluation", null);
  const isOver = shown !== null && (shown.sample || (shown.origin === "held" && hasAnswer(cells)));
  return isForMe && !isOver ? <Steps list={list} shown={shown} cells={cells} /> : null;
}

function Steps({ list, shown, cells }: Round): ReactElement | null {
  const title = useId();
  const people = useResource<{ items: PersonView[] }>(api.people);
  const areas = useResource<{ items: AreaView[] }>(api.areas);
  const sessions = useResource<{ items: ListedSession[] }>(api.sessions);
  if (!people.data || !areas.data || !sessions.data) return null;
  const steps = firstSteps({
    ...{ people: people.data.items, areas: areas.data.items, sessions: sessions.data.items },
    ...{ rounds: list, cells: shown?.origin === "held" ? cells : [] },
  });
  return (
    <section className="panel first-steps no-print" aria-labelledby={title}>
      <h2 id={title}>{t("tab.first-steps.title")}</h2>
      <p className="muted">{t("tab.first-steps.lead")}</p>
      <ol>
        {steps.map(({ step, done, all }) => (
          <li key={step} className={done === all ? "first-step-done" : undefined}>
            <span
              className="first-step-mark"
              role="img"
              aria-label={t(done === all ? "tab.first-steps.done" : "tab.first-steps.open")}
            />
            <div>
              <p className="first-step-what">{done === all ? t(`tab.first-steps.${step}`) : wayTo(step)}</p>
              <p className="muted">{t(`tab.first-steps.${step}.how`, { done, all })}</p>
            </div>
          </li>
        ))}
      </ol>
      <StartPractice />
    </section>
  );
}

/** A link to a step; plain words for one that is not taken in the tab. */
function wayTo(step: FirstStep): ReactNode {
  const words = t(`tab.first-steps.${step}`);
  const to = {
    roles: pathTo("people"),
    round: pathTo("plan"),
    session: pathTo("launch"),
    channels: null,
    answer: null,
  }[step];
  return to === null ? words : <RouteLink to={to}>{words}</RouteLink>;
}
