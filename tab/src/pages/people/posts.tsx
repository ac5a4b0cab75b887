import type { ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import type { AreaView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { areas } from "../../areas.ts";
import { ROLE_KEYS } from "../../shell/roles.ts";
import { capitalise, t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { postsOf } from "./held-roles.ts";
import { Openness } from "./openness.tsx";

/** Who looks after each area. A post without a holder is shown as empty. */
export function Posts({ people }: { people: readonly PersonView[] }): ReactElement {
  const places = [...areas.map(({ id, name }) => ({ id, name })), { id: null, name: t("tab.people.all-areas") }];
  const open = useResource<{ items: AreaView[] }>(api.areas);
  return (
    <section aria-labelledby="posts-title" className="posts">
      <h2 id="posts-title">{t("tab.people.posts")}</h2>
      <p className="muted">{t("tab.open-area.why")}</p>
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
            {open.data?.items
              .filter((area) => area.id === id)
              .map((area) => (
                <Openness key={area.id} area={area} />
              ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
