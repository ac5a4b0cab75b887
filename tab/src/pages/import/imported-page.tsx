import { Button } from "@fluentui/react-components";
import { useMemo, useState, type ReactElement } from "react";
import type { ImportedView, ReadSource } from "../../../../shared/contract/imports.ts";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh, useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { formatDay } from "../../time/format.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { AboutFields } from "./about-fields.tsx";
import { scopeOf } from "./correction-scope.ts";
import { ImportGrid } from "./import-grid.tsx";
import { PieceList } from "./piece-list.tsx";
import { SourceFacts } from "./source-facts.tsx";
import { TakeBack } from "./take-back.tsx";
import { useCorrections } from "./use-corrections.ts";
import "./import-page.css";

/** A stored import: who, when, from what; every piece with its place, to be corrected; or all of it taken back. */
export default function ImportedPage({ importId }: { importId: string }): ReactElement {
  const imported = useResource<ImportedView>(api.imported(importId));
  const indicators = useResource<{ items: IndicatorView[] }>(api.indicators);
  return (
    <div className="page page-form">
      <Loaded resource={imported} rows={6}>
        {(view) => (
          <>
            <PageHeading
              above={<RouteLink to={pathTo("imports")}>{t("tab.import.page")}</RouteLink>}
              title={view.evaluation.title}
              lead={<RouteLink to={pathTo("overview", { evaluationId: view.id })}>{t("tab.import.open")}</RouteLink>}
            />
            <Steps view={view} />
            {view.source ? (
              <Loaded resource={indicators} rows={6}>
                {({ items }) => (view.source ? <Editor view={view} source={view.source} indicators={items} /> : null)}
              </Loaded>
            ) : (
              <>
                <Notice tone="info">{t("tab.import.not-kept")}</Notice>
                <TakeBack view={view} drop={() => undefined} />
              </>
            )}
          </>
        )}
      </Loaded>
    </div>
  );
}

function Steps({ view: { steps, name, importedAt } }: { view: ImportedView }): ReactElement {
  return (
    <section className="panel" aria-labelledby="steps-title">
      <h2 id="steps-title">{t("tab.import.steps")}</h2>
      {steps.length === 0 && <p>{t("tab.import.earlier.one", { name, day: formatDay(importedAt) })}</p>}
      <ol className="import-dropped">
        {steps.map(({ did, at, by, name: file, corrections }, index) => (
          <li key={index}>
            {t(`tab.import.step.${did}`, { who: by.name, day: formatDay(at), file })}{" "}
            {corrections > 0 && t("tab.import.step.count", { count: corrections })}
          </li>
        ))}
      </ol>
    </section>
  );
}

type Props = { view: ImportedView; source: ReadSource; indicators: readonly IndicatorView[] };

function Editor({ view, source, indicators }: Props): ReactElement {
  const { id, etag, uses } = view;
  const scope = useMemo(() => scopeOf(indicators), [indicators]);
  const corrections = useCorrections({ form: `imported-${id}`, base: etag, source, before: view.corrections, scope });
  const { draft, made } = corrections;
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const save = async (): Promise<void> => {
    if (busy || made.length === 0) return;
    setBusy(true);
    setFailure(null);
    const path = api.imported(id);
    const reply = await send<ImportedView>({ method: "PUT", path, body: { corrections: made }, builtOn: draft.base });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    draft.drop();
    keep(path, reply.data);
    setSaved(true);
    await Promise.all([refresh(api.evaluations), refresh(api.imports)]);
  };
  return (
    <>
      <section className="panel" aria-labelledby="read-title">
        <h2 id="read-title">{t("tab.import.read")}</h2>
        <DraftNote draft={draft} />
        <SourceFacts source={source} />
        {!uses.published && <AboutFields corrections={corrections} />}
        <ImportGrid source={source} pieces={corrections.corrected.pieces} indicators={indicators} />
        {uses.published && <Notice tone="info">{t("tab.import.published")}</Notice>}
        <TakeBack view={view} drop={draft.drop} />
      </section>
      <PieceList {...{ source, corrections, indicators }} fixed={uses.published} />
      {failure && <FailureNotice failure={failure} />}
      {!uses.published && (
        <div className="import-store">
          <Button
            appearance="primary"
            size="large"
            disabledFocusable={busy || made.length === 0}
            onClick={() => void save()}
          >
            {t("tab.import.save")}
          </Button>
          <p className="muted" role="status">
            {made.length > 0 ? t("tab.import.unsaved", { count: made.length }) : saved ? t("tab.import.saved") : ""}
          </p>
        </div>
      )}
    </>
  );
}
