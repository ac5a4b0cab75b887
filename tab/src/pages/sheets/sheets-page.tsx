import { Button, Field, Input } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { SheetView } from "../../../../shared/contract/sheets.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { MOST_SHEETS_AT_ONCE } from "../../../../shared/sessions/web-link.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { api } from "../../api/paths.ts";
import { keep, refresh, useResource } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { Tag } from "../../ui/tag.tsx";
import { PrintSheets } from "./print-sheets.tsx";
import "./sheets-page.css";

type Sheets = { items: SheetView[] };

/** Where those who keep a session's notes make, print and manage its printed sheets. */
export default function SheetsPage({ sessionId }: { sessionId: string }): ReactElement {
  const session = useResource<SessionView>(api.session(sessionId));
  return (
    <div className="page">
      <Loaded resource={session} rows={3}>
        {(view) => (
          <>
            <PageHeading
              above={<RouteLink to={pathTo("cockpit", { sessionId })}>{t("tab.links.back")}</RouteLink>}
              title={t("tab.paper.title", { area: view.areaName })}
              lead={t("tab.paper.lead")}
            />
            {view.can.recordForOthers ? <Sheets session={view} /> : <p className="muted">{t("tab.cockpit.not-you")}</p>}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Sheets({ session }: { session: SessionView }): ReactElement {
  const sheets = useResource<Sheets>(api.printedSheets(session.id));
  const takes = isUnderWay(session.state);
  return (
    <>
      <Notice tone="info">
        <p>{t("tab.paper.what")}</p>
        {takes && (
          <p>
            <RouteLink to={pathTo("type-sheets", { sessionId: session.id })}>{t("tab.paper.type")}</RouteLink>
          </p>
        )}
      </Notice>
      <Loaded resource={sheets} rows={4}>
        {({ items }) => (
          <>
            {takes && <MakeSheets sessionId={session.id} />}
            {takes && <PrintSheets sessionId={session.id} sheets={items.filter(({ revokedAt }) => !revokedAt)} />}
            {items.length === 0 ? (
              <Empty title={t("tab.paper.none")}>{t("tab.paper.none.how")}</Empty>
            ) : (
              <SheetList sessionId={session.id} items={items} takes={takes} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function MakeSheets({ sessionId }: { sessionId: string }): ReactElement {
  const { busy, failure, sendOne } = useSending();
  const [count, setCount] = useState("10");
  const [made, setMade] = useState("");
  const number = Number(count);
  const good = Number.isInteger(number) && number >= 1 && number <= MOST_SHEETS_AT_ONCE;
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!good) return;
    const path = api.printedSheets(sessionId);
    const reply = await sendOne<Sheets>({ method: "POST", path, body: { count: number }, builtOn: null });
    if (reply?.ok) setMade(t("tab.paper.made", { count: reply.data.items.length }));
    void refresh(path);
  };
  return (
    <section className="panel" aria-labelledby="make-sheets">
      <h2 id="make-sheets">{t("tab.paper.make")}</h2>
      <form className="sheet-numbers" onSubmit={(event) => void make(event)}>
        <Field
          label={t("tab.paper.count")}
          validationState={good ? "none" : "error"}
          validationMessage={t("tab.paper.count.hint")}
        >
          <Input
            type="number"
            min={1}
            max={MOST_SHEETS_AT_ONCE}
            value={count}
            onChange={(_event, { value }) => setCount(value)}
          />
        </Field>
        <Button type="submit" appearance="primary" disabledFocusable={busy || !good}>
          {t("tab.paper.make")}
        </Button>
      </form>
      <p role="status">{made}</p>
      {failure && <FailureNotice failure={failure} />}
    </section>
  );
}

type ListProps = { sessionId: string; items: readonly SheetView[]; takes: boolean };

function SheetList({ sessionId, items, takes }: ListProps): ReactElement {
  const { busy, failure, sendOne } = useSending();
  const revoke = async (code: string): Promise<void> => {
    const path = api.revokeSheet(sessionId, code);
    const reply = await sendOne<Sheets>({ method: "POST", path, body: {}, builtOn: null });
    if (reply?.ok) keep(api.printedSheets(sessionId), reply.data);
  };
  return (
    <section aria-labelledby="sheet-list">
      <h2 id="sheet-list">{t("tab.paper.list", { count: items.length })}</h2>
      {failure && <FailureNotice failure={failure} />}
      <ul className="sheet-list">
        {items.map(({ number, code, revokedAt, typedBy }) => (
          <li key={number} className="panel">
            <div className="sheet-which">
              <strong>{t("tab.paper.number", { number })}</strong>
              <span className="sheet-code">{t("tab.paper.code", { code })}</span>
            </div>
            <div>
              {revokedAt && <Tag tone="warning">{t("tab.paper.revoked")}</Tag>}
              <Tag tone={typedBy ? "good" : "quiet"}>
                {typedBy ? t("tab.paper.typed", { name: typedBy.name }) : t("tab.paper.untyped")}
              </Tag>
            </div>
            {takes && !revokedAt && (
              <div className="sheet-ways">
                <RouteLink
                  to={`${pathTo("type-sheets", { sessionId })}?code=${code}`}
                  label={t("tab.paper.type.of", { number })}
                >
                  {t("tab.paper.type.this")}
                </RouteLink>
                <Button
                  disabledFocusable={busy}
                  aria-label={t("tab.paper.revoke.of", { number })}
                  onClick={() => void revoke(code)}
                >
                  {t("tab.paper.revoke")}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
