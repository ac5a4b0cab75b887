import type { ReactElement } from "react";
import type {
  EvaluationSummary,
  EvaluationView,
  ListedSession,
  ScheduledView,
} from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayIn, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay, formatMoment } from "../../time/format.ts";
import { dayFromNow } from "../../time/zone.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FirstOfMany } from "../../ui/first-of-many.tsx";
import { Tag } from "../../ui/tag.tsx";
import { ownTasks, type OwnTask } from "./own-tasks.ts";

export type Rounds = { rounds: readonly EvaluationSummary[]; present: EvaluationView | null };

/** Sessions and reports that wait for the person; nothing where there are none. */
export function MyTasks({ rounds, present }: Rounds): ReactElement | null {
  const me = useMe();
  const sessions = useResource<{ items: ListedSession[] }>(api.sessions);
  const scheduled = useResource<{ items: ScheduledView[] }>(api.scheduledLaunches);
  const unread = [sessions, scheduled].find(({ data, failure }) => data === undefined && failure !== null);
  if (unread?.failure) return <FailureNotice failure={unread.failure} retry={unread.reload} />;
  if (!sessions.data || !scheduled.data) return null;
  const items = ownTasks({
    ...{ rounds, present, sessions: sessions.data.items, scheduled: scheduled.data.items },
    areaIds: me.grants.flatMap(({ areaId }) => areaId ?? []),
    publishes: mayIn(me, "publish-report", null),
    ...{ now: new Date(), today: dayFromNow(0) },
  });
  if (items.length === 0) return null;
  return (
    <section className="panel yours" aria-labelledby="home-tasks">
      <h2 id="home-tasks">{t("tab.home.tasks")}</h2>
      <FirstOfMany items={items} rest={(count) => t("tab.home.rest", { count })}>
        {(task) => <Line key={keyOf(task)} task={task} />}
      </FirstOfMany>
    </section>
  );
}

function Line({ task }: { task: OwnTask }): ReactElement {
  const { to, what, more, sample } = told(task);
  return (
    <li>
      <RouteLink to={to}>{what}</RouteLink>
      <p className="row-tags muted">
        {more}
        {sample && <Tag tone="warning">{t("tab.tag.sample")}</Tag>}
      </p>
    </li>
  );
}

type Told = { to: string; what: string; more: string; sample: boolean };

/** The address and the words of a task. */
function told(task: OwnTask): Told {
  switch (task.kind) {
    case "agree": {
      const { session, waiting } = task;
      const what = t(`tab.waiting.${waiting.verb}`, { by: waiting.by.name });
      return { ...placeOf(session), what };
    }
    case "close": {
      const { session, since } = task;
      const what = t("tab.home.tasks.close", { area: session.areaName });
      return { ...placeOf(session), what, more: t("tab.sessions.since", { moment: formatMoment(since) }) };
    }
    case "stopped": {
      const { areaName, opensAt, inTheWay } = task.launch;
      const why = inTheWay === null ? "" : t(`tab.scheduled.in-the-way.${inTheWay}`);
      const more = t("tab.scheduled.stopped", { moment: formatMoment(opensAt), why });
      return { to: pathTo("sessions"), what: t("tab.home.tasks.stopped", { area: areaName }), more, sample: false };
    }
    case "publish": {
      const { id, title, to } = task.round;
      const more = t("tab.home.tasks.ended", { day: formatDay(to) });
      return {
        to: pathTo("report", { evaluationId: id }),
        what: t("tab.home.tasks.publish", { round: title }),
        more,
        sample: false,
      };
    }
    case "launch": {
      const { area, round } = task;
      const more = t("tab.home.tasks.until", { round: round.title, day: formatDay(round.to) });
      const to = `${pathTo("launch")}?area=${encodeURIComponent(area.id)}`;
      return { to, what: t("tab.home.tasks.launch", { area: area.name }), more, sample: false };
    }
  }
}

function placeOf({ id, areaName, evaluationTitle, sample }: ListedSession): Omit<Told, "what"> {
  return {
    to: pathTo("cockpit", { sessionId: id }),
    more: t("tab.home.mine.where", { area: areaName, round: evaluationTitle }),
    sample,
  };
}

function keyOf(task: OwnTask): string {
  const { kind } = task;
  if (task.kind === "launch") return `${kind} ${task.area.id}`;
  if (task.kind === "publish") return `${kind} ${task.round.id}`;
  return `${kind} ${task.kind === "stopped" ? task.launch.id : task.session.id}`;
}
