import { Button, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { PageOfAudit } from "../../../../shared/people/audit-page.ts";
import { areas } from "../../areas.ts";
import { useMe } from "../../me.ts";
import { t } from "../../texts.ts";
import { formatDay, formatMonth } from "../../time/format.ts";
import { AreaSelect } from "../../ui/area-select.tsx";
import { monthOf, monthsOn, type AuditQuery } from "./audit-filter.ts";
import { kindText } from "./kind-text.ts";

type Props = { place: AuditQuery; page: PageOfAudit | undefined; change: (changes: Partial<AuditQuery>) => void };

/** Chooses the month, filters it by area, person and kind, and goes to a day in it. */
export function AuditFilterBar({ place, page, change }: Props): ReactElement {
  const me = useMe();
  const everywhere = me.grants.some(({ areaId }) => areaId === null);
  const mine = areas.filter(({ id }) => everywhere || me.grants.some(({ areaId }) => areaId === id));
  const days = page?.days ?? [];
  const [before, after] = [monthsOn(place.month, -1), monthsOn(place.month, 1)];
  return (
    <div className="audit-filter no-print" role="search" aria-label={t("tab.audit.filter")}>
      <div className="audit-months">
        <Button onClick={() => change({ month: before })}>{formatMonth(before)}</Button>
        <Button disabledFocusable={place.month >= monthOf(new Date())} onClick={() => change({ month: after })}>
          {formatMonth(after)}
        </Button>
      </div>
      <AreaSelect
        label={t("tab.people.area")}
        any={t("tab.people.any-area")}
        areas={mine}
        areaId={place.area}
        change={(area) => change({ area })}
      />
      <Select
        aria-label={t("tab.audit.person")}
        value={place.person}
        onChange={(_event, { value }) => change({ person: value })}
      >
        <option value="">{t("tab.audit.anybody")}</option>
        {(page?.people ?? []).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t("tab.audit.kind")}
        value={place.verb}
        onChange={(_event, { value }) => change({ verb: value })}
      >
        <option value="">{t("tab.audit.any-kind")}</option>
        {(page?.verbs ?? []).map((verb) => (
          <option key={verb} value={verb}>
            {kindText(verb)}
          </option>
        ))}
      </Select>
      {days.length > 1 && (
        <Select
          aria-label={t("tab.audit.day")}
          value={String(days.findLast(({ from }) => from <= place.from)?.from ?? 0)}
          onChange={(_event, { value }) => change({ from: Number(value) })}
        >
          {days.map(({ day, from }) => (
            <option key={day} value={from}>
              {formatDay(day)}
            </option>
          ))}
        </Select>
      )}
    </div>
  );
}
