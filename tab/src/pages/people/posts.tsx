import type { ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import { areas } from "../../areas.ts";
import { ROLE_KEYS } from "../../shell/roles.ts";
import { capitalise, t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { postsOf } from "./held-roles.ts";

/** Area by area, who looks after it. A post that nobody holds is said to be empty. */
export function Posts({ people }: { people: readonly PersonView[] }): ReactElement {
  const places = [...areas.map(({ id, name }) => ({ id, name })), { id: null, name: t("tab.people.all-areas") }];
  return (
    <section aria-labelledby="posts-title" className="posts">
      <h2 id="posts-title">{t("tab.people.posts")}</h2>
      <ul className="posts-list">
        {places.map(({ id, name }) => (
          <li key={id ?? ""} className="panel post">
            <h3>{name}</h3>
            <dl>
              {postsOf(people, id).map(({ role, holders }) => (
                <div key={role}>
                  <dt>{capitalise(t(ROLE_KEYS[role]))}</dt>
                  <dd>
                    {holders.length === 0 ? (
                      <Tag tone={role === "area-lead" ? "warning" : "quiet"}>{t("tab.people.nobody")}</Tag>
                    ) : (
                      holders.map(({ id: holder, name: held }) => <span key={holder}>{held}</span>)
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </li>
        ))}
      </ul>
    </section>
  );
}
