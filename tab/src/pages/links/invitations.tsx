import { Button, Checkbox, Field, Textarea } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type {
  Attendance,
  AttendanceNoted,
  InvitationsView,
  InvitedView,
  Invite,
} from "../../../../shared/contract/invitations.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh, useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { FoldedList } from "../../ui/folded-list.tsx";
import { Tag } from "../../ui/tag.tsx";

type Props = { sessionId: string; takes: boolean };

/** The register's people in the area: invited with or without a link, and marked once they came. */
export function Invitations({ sessionId, takes }: Props): ReactElement {
  const invitations = useResource<InvitationsView>(api.invitations(sessionId));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [names, setNames] = useState("");
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [said, setSaid] = useState<string[]>([]);
  const items = invitations.data?.items ?? [];
  const open = items.filter(({ invitedAt }) => invitedAt === null);
  const ask = async <T extends InvitationsView>(path: string, body: Invite | Attendance): Promise<T | null> => {
    setBusy(true);
    const reply = await send<T>({ method: "POST", path, body, builtOn: null });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return null;
    keep(api.invitations(sessionId), { items: reply.data.items, code: reply.data.code });
    return reply.data;
  };
  const invite = async (links: boolean): Promise<void> => {
    const done = await ask(api.invitations(sessionId), { people: [...chosen], links });
    if (!done) return;
    setSaid([t("tab.invite.done", { count: chosen.size })]);
    setChosen(new Set());
    if (links) await refresh(api.links(sessionId));
  };
  const note = async (): Promise<void> => {
    const input = { by: "list" as const, names: names.split("\n").filter((line) => line.trim() !== "") };
    const done = await ask<AttendanceNoted>(api.attendance(sessionId), input);
    if (!done) return;
    setNames([...done.unknown, ...done.several].join("\n"));
    setSaid([
      t("tab.invite.noted"),
      ...(done.unknown.length > 0 ? [t("tab.invite.unknown", { names: done.unknown.join("; ") })] : []),
      ...(done.several.length > 0 ? [t("tab.invite.several", { names: done.several.join("; ") })] : []),
    ]);
  };
  const row = (one: InvitedView): ReactElement => (
    <InvitedRow
      one={one}
      chosen={chosen.has(one.id)}
      choose={
        takes
          ? () =>
              setChosen((now) => new Set(now.has(one.id) ? [...now].filter((id) => id !== one.id) : [...now, one.id]))
          : null
      }
      came={(attended) => void ask(api.attendance(sessionId), { by: "tap", person: one.id, attended })}
    />
  );
  return (
    <section className="panel no-print invitations" aria-labelledby="invitations-title">
      <h2 id="invitations-title">{t("tab.invite.title")}</h2>
      <p className="muted">{t("tab.invite.lead")}</p>
      {items.length === 0 && invitations.data && (
        <p>
          {t("tab.invite.none")} <RouteLink to={pathTo("register")}>{t("tab.register.title")}</RouteLink>
        </p>
      )}
      {items.length > 0 && (
        <>
          <FoldedList items={items} keyOf={({ id }) => id} row={row} label={t("tab.invite.title")} />
          {takes && (
            <div className="link-ways">
              <Button
                onClick={() => setChosen(new Set(open.map(({ id }) => id)))}
                disabledFocusable={open.length === 0}
              >
                {t("tab.invite.choose-all", { count: open.length })}
              </Button>
              <Button disabledFocusable={busy || chosen.size === 0} onClick={() => void invite(true)}>
                {t("tab.invite.with-links")}
              </Button>
              <Button disabledFocusable={busy || chosen.size === 0} onClick={() => void invite(false)}>
                {t("tab.invite.without")}
              </Button>
            </div>
          )}
          {invitations.data?.code && (
            <p>
              {t("tab.invite.code")} <strong className="wall-code">{invitations.data.code}</strong>{" "}
              <span className="muted">{t("tab.invite.code.how", { code: invitations.data.code })}</span>
            </p>
          )}
          <details className="link-mail">
            <summary>{t("tab.invite.list")}</summary>
            <Field label={t("tab.invite.names")} hint={t("tab.invite.names.hint")}>
              <Textarea rows={4} dir="auto" value={names} onChange={(_event, { value }) => setNames(value)} />
            </Field>
            <Button disabledFocusable={busy || names.trim() === ""} onClick={() => void note()}>
              {t("tab.invite.note")}
            </Button>
          </details>
        </>
      )}
      <div role="status">
        {said.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
      {failure && <FailureNotice failure={failure} />}
    </section>
  );
}

type RowProps = { one: InvitedView; chosen: boolean; choose: (() => void) | null; came: (attended: boolean) => void };

function InvitedRow({ one, chosen, choose, came }: RowProps): ReactElement {
  const { name, organisation, invitedAt, link, attended } = one;
  const called = `${name}, ${organisation}`;
  return (
    <div className="invited">
      {choose ? <Checkbox label={called} checked={chosen} onChange={choose} /> : <span dir="auto">{called}</span>}
      <span className="invited-marks">
        {invitedAt && <Tag>{t(link ? "tab.invite.invited-link" : "tab.invite.invited")}</Tag>}
        <Checkbox
          label={t("tab.invite.came")}
          aria-label={t("tab.invite.came-of", { name: called })}
          checked={attended !== null}
          onChange={(_event, { checked }) => came(checked === true)}
        />
      </span>
    </div>
  );
}
