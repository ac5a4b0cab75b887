import { Button, Select } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import type { Role } from "../../../../shared/people/actor.ts";
import { AREA_ROLES, WIDE_ROLES } from "../../../../shared/people/role-rules.ts";
import { areas } from "../../areas.ts";
import { ROLE_KEYS } from "../../shell/roles.ts";
import { capitalise, t } from "../../texts.ts";
import { AreaSelect } from "../../ui/area-select.tsx";
import { Empty } from "../../ui/empty.tsx";
import { SearchBox } from "../../ui/search-box.tsx";
import { findPeople, type PeopleFilter } from "./held-roles.ts";
import { PersonRow } from "./person-row.tsx";
import { useRoleChanges } from "./use-role-changes.ts";

const FIRST = 30;
const ROLES: readonly Role[] = [...AREA_ROLES, ...WIDE_ROLES, "partner"];

/** Everybody who is listed, with a search by name, role and area. */
export function PeopleList({ people }: { people: readonly PersonView[] }): ReactElement {
  const [filter, setFilter] = useState<PeopleFilter>({ text: "", role: "all", areaId: "" });
  const [most, setMost] = useState(FIRST);
  const changes = useRoleChanges();
  const found = findPeople(people, filter);
  // A person who was just changed stays visible with the result, even when the filter no longer fits.
  const changed = people.find(({ id }) => id === changes.last?.personId && !found.some((one) => one.id === id));
  const shown = [...(changed ? [changed] : []), ...found.slice(0, most)];
  const change = (next: Partial<PeopleFilter>): void => {
    changes.forget();
    setMost(FIRST);
    setFilter({ ...filter, ...next });
  };
  return (
    <section aria-labelledby="people-title" className="people">
      <h2 id="people-title">{t("tab.people.everybody")}</h2>
      <div className="people-filter no-print" role="search" aria-label={t("tab.people.filter")}>
        <SearchBox label={t("tab.people.search")} text={filter.text} change={(text) => change({ text })} />
        <Select
          aria-label={t("tab.people.role")}
          value={filter.role}
          onChange={(_event, { value }) => change({ role: value as PeopleFilter["role"] })}
        >
          <option value="all">{t("tab.people.any-role")}</option>
          <option value="holders">{t("tab.people.holders")}</option>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {capitalise(t(ROLE_KEYS[role]))}
            </option>
          ))}
        </Select>
        <AreaSelect
          label={t("tab.people.area")}
          any={t("tab.people.any-area")}
          areas={areas}
          areaId={filter.areaId}
          change={(areaId) => change({ areaId })}
        />
      </div>
      <p className="muted" role="status">
        {t("tab.people.found", { count: found.length })}
      </p>
      {shown.length === 0 ? (
        <Empty title={t("tab.people.none")}>{t("tab.people.none.how")}</Empty>
      ) : (
        <ul className="rows">
          {shown.map((person) => (
            <PersonRow key={person.id} person={person} people={people} changes={changes} />
          ))}
        </ul>
      )}
      {found.length > most && (
        <div className="no-print">
          <Button onClick={() => setMost(most + FIRST)}>{t("tab.people.more")}</Button>
        </div>
      )}
    </section>
  );
}
