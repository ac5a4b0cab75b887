import type { ReactElement } from "react";
import type { UnheardPerson, UnheardView } from "../../../../shared/contract/unheard.ts";
import type { ListedSession } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { joinNames, t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { FoldedList } from "../../ui/folded-list.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Tag } from "../../ui/tag.tsx";
import { BreakdownPicture } from "./breakdown-picture.tsx";
import { NextDoorText } from "./next-door.tsx";
import "./register-page.css";

/** People who were invited and never heard by name: as a picture, and as a list with a suggestion for each. */
export default function UnheardPage(): ReactElement {
  const isForMe = mayAnywhere(useMe(), "keep-register");
  const unheard = useResource<UnheardView>(isForMe ? api.unheard : null);
  return (
    <div className="page">
      <PageHeading
        above={<RouteLink to={pathTo("register")}>{t("tab.unheard.back")}</RouteLink>}
        title={t("tab.unheard.title")}
        lead={t("tab.unheard.lead")}
      />
      {isForMe ? (
        <Loaded resource={unheard} rows={8}>
          {(view) => <Unheard view={view} />}
        </Loaded>
      ) : (
        <Empty title={t("tab.register.not-you")}>{t("tab.register.not-you.how")}</Empty>
      )}
    </div>
  );
}

function Unheard({ view }: { view: UnheardView }): ReactElement {
  const sessions = useResource<{ items: ListedSession[] }>(api.sessions);
  const openIn = (areaId: string): ListedSession | undefined =>
    sessions.data?.items.find((one) => one.areaId === areaId && one.state === "open");
  if (view.rounds.length === 0) return <Empty title={t("tab.unheard.none")}>{t("tab.unheard.none.how")}</Empty>;
  return (
    <>
      <Notice tone="info">
        <p>{t("tab.unheard.promise")}</p>
      </Notice>
      <p>{t("tab.unheard.rounds", { rounds: joinNames(view.rounds.map(({ title }) => title)) })}</p>
      <p className="muted">{t("tab.unheard.bar")}</p>
      <section className="unheard-pictures" aria-label={t("tab.unheard.picture")}>
        <BreakdownPicture title={t("tab.unheard.by.area")} breakdown={view.byArea} />
        <BreakdownPicture title={t("tab.unheard.by.sector")} breakdown={view.bySector} />
        <BreakdownPicture title={t("tab.unheard.by.locality")} breakdown={view.byLocality} />
        <BreakdownPicture title={t("tab.unheard.by.round")} breakdown={view.byRound} />
      </section>
      {view.areas.map(({ id, name, people }) => (
        <section key={id} className="panel" aria-labelledby={`unheard-${id}`}>
          <h2 id={`unheard-${id}`}>{t("tab.unheard.list", { area: name })}</h2>
          {people === null ? (
            <p>{t("tab.unheard.few")}</p>
          ) : people.length === 0 ? (
            <p>{t("tab.unheard.everybody")}</p>
          ) : (
            <FoldedList
              items={people}
              keyOf={(one) => one.id}
              row={(one) => <Person one={one} area={name} session={openIn(id)} />}
              label={t("tab.unheard.list", { area: name })}
              className="unheard-list"
            />
          )}
        </section>
      ))}
    </>
  );
}

type PersonProps = { one: UnheardPerson; area: string; session: ListedSession | undefined };

function Person({ one, area, session }: PersonProps): ReactElement {
  const { name, role, organisation, sector, locality, contact, rounds, attended, linked, perhaps } = one;
  return (
    <div className="row register-row">
      <div className="row-main">
        <p className="row-title">
          <bdi>{name}</bdi>
          {role !== "" && <bdi className="register-role"> · {role}</bdi>}
        </p>
        <p className="muted" dir="auto">
          {[organisation, sector, locality].filter(Boolean).join(" · ")}
        </p>
        {contact !== "" && <p dir="auto">{contact}</p>}
        <p className="register-areas">
          <Tag>{t("tab.unheard.invited", { count: rounds.length })}</Tag>
          {attended && <Tag>{t("tab.unheard.came")}</Tag>}
          {linked && <Tag>{t("tab.unheard.linked")}</Tag>}
          {perhaps && <Tag tone="warning">{t("tab.unheard.perhaps")}</Tag>}
        </p>
      </div>
      <NextDoorText one={one} area={area} session={session} />
    </div>
  );
}
