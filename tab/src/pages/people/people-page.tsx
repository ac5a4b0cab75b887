import type { ReactElement } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { PeopleList } from "./people-list.tsx";
import { Posts } from "./posts.tsx";
import { TeamProposals } from "./team-proposals.tsx";
import "./people-page.css";

/** Who looks after what, and everybody who can be given a role. */
export default function PeoplePage(): ReactElement {
  const isForMe = mayAnywhere(useMe(), "read-people");
  const people = useResource<{ items: PersonView[] }>(isForMe ? api.people : null);
  return (
    <div className="page">
      <PageHeading
        title={t("tab.people.title")}
        lead={t("tab.people.lead")}
        aside={isForMe && <RouteLink to={pathTo("audit")}>{t("tab.people.audit")}</RouteLink>}
      />
      {isForMe ? (
        <Loaded resource={people} rows={8}>
          {({ items }) => (
            <>
              <Posts people={items} />
              <TeamProposals />
              <PeopleList people={items} />
            </>
          )}
        </Loaded>
      ) : (
        <Empty title={t("tab.people.not-you")}>{t("tab.people.not-you.how")}</Empty>
      )}
    </div>
  );
}
