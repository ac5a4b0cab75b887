import type { ReactElement } from "react";
import type { OwnData } from "../../../../shared/contract/own-data.ts";
import { t } from "../../texts.ts";
import { formatDay, formatMoment } from "../../time/format.ts";
import { ownEntryText } from "../audit/kind-text.ts";
import { roleText } from "../people/role-texts.ts";

/** The person's own record, their roles, and what they did with them. */
export function AboutMe({ data: { person, audit } }: { data: OwnData }): ReactElement {
  return (
    <section className="panel">
      <h2>{t("tab.my-data.about")}</h2>
      {person === null ? (
        <p>{t("tab.my-data.unknown")}</p>
      ) : (
        <dl className="my-facts">
          <dt>{t("tab.my-data.name")}</dt>
          <dd dir="auto">{person.name}</dd>
          <dt>{t("tab.my-data.first-seen")}</dt>
          <dd>{formatDay(person.firstSeen)}</dd>
          <dt>{t("tab.my-data.roles")}</dt>
          <dd>
            {person.roles.length === 0
              ? t("tab.my-data.no-roles")
              : person.roles.map((role) => (
                  <p key={`${roleText(role)} ${role.since}`}>
                    {role.until === null
                      ? t("tab.my-data.role-since", { role: roleText(role), day: formatDay(role.since) })
                      : t("tab.people.held", {
                          role: roleText(role),
                          from: formatDay(role.since),
                          to: formatDay(role.until),
                        })}
                  </p>
                ))}
          </dd>
        </dl>
      )}
      {audit.length > 0 && (
        <details>
          <summary>{t("tab.my-data.audit", { count: audit.length })}</summary>
          <ul className="my-audit">
            {audit.map((entry) => (
              <li key={entry.id}>
                {ownEntryText(entry)} <span className="muted">· {formatMoment(entry.at)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
