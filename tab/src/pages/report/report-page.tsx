import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ReportView } from "../../../../shared/contract/report.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { BlockList } from "./block-list.tsx";
import { DraftForm } from "./draft-form.tsx";
import { ReportDownloads } from "./downloads.tsx";
import { ReportPreview } from "./preview.tsx";
import { PublishDialog } from "./publish-dialog.tsx";
import { useReport } from "./use-report.ts";
import { Versions } from "./versions.tsx";
import "./report-page.css";

/** A round's report in working order: read it, add to it, check, publish, and download the files. */
export default function ReportPage({ evaluationId }: { evaluationId: string }): ReactElement {
  const report = useResource<ReportView>(api.report(evaluationId));
  return (
    <div className="page">
      <Loaded resource={report} rows={8}>
        {(view) => <ReportParts view={view} />}
      </Loaded>
    </div>
  );
}

function ReportParts({ view }: { view: ReportView }): ReactElement {
  const { evaluation, can, draft, blocks, versions } = view;
  const work = useReport(view);
  // Unsaved words would not be published, and would not survive another save.
  const [unsaved, setUnsaved] = useState(false);
  const [asks, setAsks] = useState(false);
  return (
    <>
      <PageHeading
        above={<RouteLink to={pathTo("overview", { evaluationId: evaluation.id })}>{evaluation.title}</RouteLink>}
        title={t("tab.report.title")}
        tags={<EvaluationTags evaluation={evaluation} />}
        lead={leadOf(view)}
      />
      {work.published !== null && (
        <Notice tone="good" live title={t("tab.report.published.title", { version: work.published })}>
          {t("tab.report.published.text")}
        </Notice>
      )}
      {asks && <PublishDialog view={view} work={work} close={() => setAsks(false)} />}
      {work.failure && !asks && <FailureNotice failure={work.failure} />}
      <ReportPreview view={view} />
      {draft && <DraftForm view={view} draft={draft} work={work} unsaved={setUnsaved} />}
      {draft && (
        <section className="panel no-print" aria-labelledby="report-publish">
          <h2 id="report-publish">{t("tab.report.publish.heading")}</h2>
          <BlockList blocks={blocks} draft={draft.value} work={work} off={unsaved} />
          {unsaved && <p className="muted">{t("tab.report.unsaved")}</p>}
          {blocks.length === 0 && can.publish && (
            <>
              <p>{t("tab.report.publish.what")}</p>
              <div>
                <Button appearance="primary" disabledFocusable={work.busy || unsaved} onClick={() => setAsks(true)}>
                  {t("tab.report.publish")}
                </Button>
              </div>
            </>
          )}
        </section>
      )}
      <ReportDownloads
        evaluationId={evaluation.id}
        areas={view.areas}
        versions={versions.filter(({ withdrawn }) => withdrawn === null)}
        drafts={can.draft}
      />
      <Versions versions={versions} work={can.publish ? work : null} />
    </>
  );
}

function leadOf({ versions, can, blocks }: ReportView): string {
  const latest = versions.find(({ withdrawn }) => withdrawn === null);
  if (!can.draft) return t(latest ? "tab.report.lead.published" : "tab.report.lead.unpublished");
  if (blocks.length > 0) return t("tab.report.lead.blocked", { count: blocks.length });
  if (!latest && versions.length > 0) return t("tab.report.lead.withdrawn");
  return t(latest ? "tab.report.lead.again" : "tab.report.lead.ready");
}
