import type { ReactElement } from "react";
import type { LocalUserView } from "../../../shared/contract/views.ts";
import { areaName, areas } from "../areas.ts";
import { capitalise, joinNames, t } from "../texts.ts";
import { PageHeading } from "../ui/page-heading.tsx";
import { ROLE_KEYS } from "./roles.ts";
import "./persona-picker.css";

/** "Facilitator in Marr" */
export function describePersona(user: LocalUserView): string {
  const role = t(ROLE_KEYS[user.role]);
  const names = user.areaIds.map(areaName);
  const everywhere = names.length === 0 || names.length >= areas.length;
  return capitalise(everywhere ? role : t("tab.persona.role-in", { role, areas: joinNames(names) }));
}

/** Local mode: chooses the persona. */
export function PersonaPicker(props: { users: LocalUserView[]; choose: (id: string) => void }): ReactElement {
  return (
    <main className="page page-narrow">
      <PageHeading title={t("tab.persona.title")} lead={t("tab.persona.lead")} />
      <ul className="personas">
        {props.users.map((user) => (
          <li key={user.id}>
            <button type="button" className="persona" onClick={() => props.choose(user.id)}>
              <span className="persona-initials" aria-hidden>
                {initials(user.name)}
              </span>
              <span>
                <bdi className="persona-name">{user.name}</bdi>
                <span className="persona-role">{describePersona(user)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== "");
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.charAt(0) ?? "").join("");
}
