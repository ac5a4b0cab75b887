import { Button, Field, Input } from "@fluentui/react-components";
import { useCallback, useEffect, useRef, useState, type FormEvent, type ReactElement } from "react";
import type { SheetView, TypedSheet } from "../../../../shared/contract/sheets.ts";
import type { SessionView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { ask, type Failure } from "../../api/request.ts";
import { refresh, useResource } from "../../api/use-resource.ts";
import { useSending } from "../../api/use-sending.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { useLocation } from "../../router/location.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { SheetForm } from "./sheet-form.tsx";
import { SheetPicture } from "./sheet-picture.tsx";
import "./sheets-page.css";

/** Where those who keep a session's notes type in printed sheets one after the other, by keyboard alone. */
export default function TypePage({ sessionId }: { sessionId: string }): ReactElement {
  const session = useResource<SessionView>(api.session(sessionId));
  return (
    <div className="page">
      <Loaded resource={session} rows={6}>
        {(view) => (
          <>
            <PageHeading
              above={<RouteLink to={pathTo("sheets", { sessionId })}>{t("tab.paper.entry.back")}</RouteLink>}
              title={t("tab.paper.entry.title", { area: view.areaName })}
              lead={t("tab.paper.entry.keys")}
            />
            {view.can.recordForOthers ? <Typing session={view} /> : <p className="muted">{t("tab.cockpit.not-you")}</p>}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Typing({ session }: { session: SessionView }): ReactElement {
  const asked = useLocation().searchParams.get("code") ?? "";
  const [code, setCode] = useState(asked);
  const [sheet, setSheet] = useState<TypedSheet | null>(null);
  const [said, setSaid] = useState("");
  const [wrong, setWrong] = useState<Failure | "unknown" | null>(null);
  const sheets = useResource<{ items: SheetView[] }>(api.printedSheets(session.id));
  const { busy, failure, sendOne } = useSending();
  const field = useRef<HTMLInputElement>(null);

  const open = useCallback(
    async (typed: string, saying = ""): Promise<void> => {
      const reply = await ask<TypedSheet>({ path: api.printedSheet(session.id, typed) });
      const unknown = !reply.ok && reply.failure.kind === "refused" && reply.failure.problem.status === 404;
      setWrong(reply.ok ? null : unknown ? "unknown" : reply.failure);
      setSaid(reply.ok ? saying : "");
      if (!reply.ok || "unchanged" in reply) return field.current?.focus();
      setCode(reply.data.code);
      setSheet(reply.data);
    },
    [session.id],
  );
  useEffect(() => {
    if (asked !== "") void open(asked);
    else field.current?.focus();
  }, [asked, open]);

  const items = sheets.data?.items ?? [];
  const waiting = items.filter((one) => !one.typedBy && !one.revokedAt && one.code !== sheet?.code);
  const next = waiting.find(({ number }) => number > (sheet?.number ?? 0)) ?? waiting[0];
  const make = async (): Promise<void> => {
    const path = api.printedSheets(session.id);
    const reply = await sendOne<{ items: SheetView[] }>({ method: "POST", path, body: { count: 1 }, builtOn: null });
    const [made] = reply?.ok ? reply.data.items : [];
    void refresh(path);
    if (made) await open(made.code, t("tab.paper.entry.write", { number: made.number, code: made.code }));
  };
  const over = (number: number): void => {
    void refresh(api.printedSheets(session.id));
    void refresh(api.session(session.id));
    setSheet(null);
    setCode("");
    setSaid(t("tab.paper.entry.done", { number }));
    field.current?.focus();
  };
  return (
    <div className="sheet-entry">
      <div className="sheet-form">
        <form
          className="panel sheet-numbers"
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void open(code);
          }}
        >
          <Field
            label={t("tab.paper.entry.code")}
            validationState={wrong === "unknown" ? "error" : "none"}
            validationMessage={wrong === "unknown" ? t("tab.paper.entry.unknown") : undefined}
          >
            <Input
              ref={field}
              className="sheet-code"
              value={code}
              maxLength={20}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              onChange={(_event, { value }) => setCode(value)}
            />
          </Field>
          <Button type="submit" appearance="primary" disabledFocusable={code.trim() === ""}>
            {t("tab.paper.entry.open")}
          </Button>
          <Button disabledFocusable={!next} onClick={() => next && void open(next.code)}>
            {t("tab.paper.entry.next")}
          </Button>
          <Button disabledFocusable={busy} onClick={() => void make()}>
            {t("tab.paper.entry.new")}
          </Button>
        </form>
        <p className="muted">
          {items.length > 0 && waiting.length === 0 && !sheet ? `${t("tab.paper.entry.none-left")} ` : ""}
          {t("tab.paper.entry.new.hint")}
        </p>
        <p role="status">{said}</p>
        {wrong !== null && wrong !== "unknown" && <FailureNotice failure={wrong} />}
        {failure && <FailureNotice failure={failure} />}
        {sheet && <SheetForm key={sheet.code} session={session} opened={sheet} over={over} />}
      </div>
      <SheetPicture />
    </div>
  );
}
