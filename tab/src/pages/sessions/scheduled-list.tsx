import { Button } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { ScheduledView } from "../../../../shared/contract/views.ts";
import { isWaiting } from "../../../../shared/sessions/scheduled.ts";
import { zonedInstant, zonedParts } from "../../../../shared/time/zoned-instant.ts";
import { api } from "../../api/paths.ts";
import type { Failure } from "../../api/request.ts";
import { refresh, useResource } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { mayIn, useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { formatMoment } from "../../time/format.ts";
import { theZone, theZoneName } from "../../time/zone.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { MomentFields } from "../../ui/moment-fields.tsx";
import { Tag } from "../../ui/tag.tsx";
import "./scheduled-list.css";

/**
 * The scheduled sessions, and those that could not open; nothing where there are none, and a notice where that is
 * unknown.
 */
export function ScheduledList(): ReactElement | null {
  const { data, failure } = useResource<{ items: ScheduledView[] }>(api.scheduledLaunches);
  const items = data?.items ?? [];
  if (items.length === 0 && !failure) return null;
  return (
    <section className="scheduled" aria-labelledby="scheduled-title">
      <h2 id="scheduled-title">{t("tab.scheduled.title")}</h2>
      {failure && <FailureNotice failure={failure} retry={() => void refresh(api.scheduledLaunches)} />}
      <ul className="rows">
        {items.map((one) => (
          <ScheduledRow key={one.id} scheduled={one} />
        ))}
      </ul>
    </section>
  );
}

function ScheduledRow({ scheduled }: { scheduled: ScheduledView }): ReactElement {
  const { areaId, areaName: area, evaluationTitle, opensAt, by, posts, inTheWay, etag } = scheduled;
  const me = useMe();
  const [moving, setMoving] = useState(false);
  const { change, busy, failure } = useChange(scheduled);
  const waits = isWaiting(scheduled);
  const moment = formatMoment(opensAt);
  return (
    <li className="row">
      <div className="row-main">
        <p className="row-title">{area}</p>
        <p className="muted">{evaluationTitle}</p>
        <p>
          {waits
            ? t(posts ? "tab.scheduled.posts" : "tab.scheduled.nowhere", { moment, by: by.name })
            : t("tab.scheduled.stopped", { moment, why: t(`tab.scheduled.in-the-way.${inTheWay ?? "round-over"}`) })}
        </p>
      </div>
      <div className="row-tags">
        <Tag tone={waits ? "brand" : "warning"}>{t(waits ? "tab.scheduled.tag" : "tab.scheduled.tag-stopped")}</Tag>
      </div>
      {waits && mayIn(me, "launch-session", areaId) && (
        <div className="row-ways no-print">
          <Button
            aria-label={t("tab.scheduled.move-of", { area })}
            aria-expanded={moving}
            onClick={() => setMoving(!moving)}
          >
            {t("tab.scheduled.move")}
          </Button>
          <Button
            aria-label={t("tab.scheduled.call-off-of", { area })}
            disabledFocusable={busy}
            onClick={() => void change("DELETE")}
          >
            {t("tab.scheduled.call-off")}
          </Button>
        </div>
      )}
      {(moving || failure) && (
        <div className="row-whole">
          {moving && (
            <MomentForm
              key={etag}
              opensAt={opensAt}
              busy={busy}
              move={async (to) => {
                if (await change("PUT", to)) setMoving(false);
              }}
              close={() => setMoving(false)}
            />
          )}
          {failure && <FailureNotice failure={failure} />}
        </div>
      )}
    </li>
  );
}

type Moving = { opensAt: string; busy: boolean; move: (opensAt: string) => Promise<void>; close: () => void };

/** Changes the time of a scheduled session. */
function MomentForm({ opensAt, busy, move, close }: Moving): ReactElement {
  const [typed, setTyped] = useState(() => zonedParts(new Date(opensAt), theZone()));
  const read = zonedInstant({ ...typed, zone: theZone() });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (read.ok) void move(read.instant.toISOString());
  };
  return (
    <form className="scheduled-moment" onSubmit={submit} noValidate>
      <MomentFields
        labels={{ date: t("tab.launch.opens-date"), time: t("tab.launch.opens-time") }}
        moment={typed}
        error={read.ok ? undefined : t(`tab.launch.${read.reason}`)}
        hint={t("tab.launch.moment.hint", { zone: theZoneName() })}
        change={setTyped}
      />
      <div className="scheduled-actions">
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t("tab.scheduled.submit")}
        </Button>
        <Button onClick={close}>{t("tab.cancel")}</Button>
      </div>
    </form>
  );
}

type Changing = {
  change: (method: "PUT" | "DELETE", opensAt?: string) => Promise<boolean>;
  busy: boolean;
  failure: Failure | null;
};

/** Changes a scheduled launch, based on the shown version; true on success. */
function useChange({ evaluationId, areaId, input, etag }: ScheduledView): Changing {
  const { busy, failure, sendAll } = useSending();
  const change: Changing["change"] = (method, opensAt) => {
    const { evaluationId: _round, areaId: _area, ...asked } = input;
    const body = method === "PUT" ? { ...asked, opensAt } : undefined;
    const path = api.scheduled(evaluationId, areaId);
    return sendAll([{ method, path, body, builtOn: etag }], [api.scheduledLaunches]);
  };
  return { change, busy, failure };
}
