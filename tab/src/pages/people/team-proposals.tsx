import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ProposalsView, ProposalView } from "../../../../shared/contract/people.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { areaName } from "../../areas.ts";
import { joinNames, t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { roleText } from "./role-texts.ts";

/** Roles that the areas' teams suggest. Teams is asked only on request. */
export function TeamProposals(): ReactElement {
  const [asked, setAsked] = useState(false);
  return (
    <section className="panel no-print" aria-labelledby="proposals-title">
      <h2 id="proposals-title">{t("tab.people.proposals")}</h2>
      <p className="muted">{t("tab.people.proposals.how")}</p>
      {asked ? (
        <Proposals />
      ) : (
        <div>
          <Button onClick={() => setAsked(true)}>{t("tab.people.proposals.look")}</Button>
        </div>
      )}
    </section>
  );
}

function Proposals(): ReactElement {
  const proposals = useResource<ProposalsView>(api.proposals);
  return (
    <Loaded resource={proposals} rows={3}>
      {({ items, unread, ownersKnown }) => (
        <>
          {unread.length > 0 && (
            <Notice tone="warning">{t("tab.people.proposals.unread", { teams: joinNames(unread) })}</Notice>
          )}
          {items.length === 0 ? (
            <Empty title={t("tab.people.proposals.none")}>{t("tab.people.proposals.none.how")}</Empty>
          ) : (
            <>
              {!ownersKnown && <p className="muted">{t("tab.people.proposals.no-owners")}</p>}
              <ul className="proposals-list">
                {items.map((proposal) => (
                  <ProposalItem key={proposal.id} proposal={proposal} />
                ))}
              </ul>
            </>
          )}
        </>
      )}
    </Loaded>
  );
}

function ProposalItem({ proposal }: { proposal: ProposalView }): ReactElement {
  const { personId, name, role, areaId, because, team } = proposal;
  const { busy, failure, sendAll } = useSending();
  const accept = async (): Promise<void> => {
    const body = { personId, role, areaId };
    await sendAll([{ method: "POST", path: api.proposals, body, builtOn: null }], [api.people, api.proposals]);
  };
  return (
    <li>
      <p>
        <span className="person-role">{name || t("tab.people.unnamed")}</span>{" "}
        <span className="muted">
          {because === "owner" ? t("tab.people.proposals.owner", { team }) : t("tab.people.proposals.member", { team })}
        </span>
      </p>
      <Button
        size="small"
        disabledFocusable={busy}
        aria-label={
          role === "partner"
            ? t("tab.people.proposals.note-of", { area: areaName(areaId), name })
            : t("tab.people.proposals.give-to", { role: roleText({ role, areaId }), name })
        }
        onClick={() => void accept()}
      >
        {role === "partner"
          ? t("tab.people.proposals.note", { area: areaName(areaId) })
          : t("tab.people.proposals.give", { role: roleText({ role, areaId }) })}
      </Button>
      {failure && <FailureNotice failure={failure} />}
    </li>
  );
}
