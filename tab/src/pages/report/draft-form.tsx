import { Button } from "@fluentui/react-components";
import { useEffect, type FormEvent, type ReactElement } from "react";
import type { ReportSources, ReportView } from "../../../../shared/contract/report.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { ApprovedSentences } from "./approved-sentences.tsx";
import { CoverFields } from "./cover-fields.tsx";
import { draftWords } from "./draft-words.ts";
import { GradeLine } from "./grade-line.tsx";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";
import { LineList } from "./line-list.tsx";
import { MessageFields, newMessage } from "./message-fields.tsx";
import type { ReportWork } from "./use-report.ts";

type Props = {
  view: ReportView;
  draft: NonNullable<ReportView["draft"]>;
  work: ReportWork;
  unsaved: (yes: boolean) => void;
};

/** The leads' additions: main messages with their sources, documents, needs that will not be met. */
export function DraftForm({ view, draft, work, unsaved }: Props): ReactElement {
  const typed = useDraft({ form: `report ${view.evaluation.id}`, start: draft.value, base: draft.etag });
  const { value, change, changed } = typed;
  const offered = useResource<ReportSources>(`${api.report(view.evaluation.id)}/sources`).data;
  const sources = offered?.items ?? null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // The grade is decided elsewhere, perhaps since this form was opened.
    void work.save({ ...value, grade: draft.value.grade }, { base: typed.base, kept: typed.drop });
  };
  useEffect(() => {
    unsaved(changed);
    return () => unsaved(false);
  }, [changed, unsaved]);
  return (
    <form className="panel no-print" onSubmit={submit} noValidate>
      <h2>{t("tab.report.draft")}</h2>
      <p className="muted">{t("tab.report.draft.lead")}</p>
      <DraftNote draft={typed} words={draftWords} />
      <CoverFields cover={value.cover} change={(cover) => change({ cover })} />
      <h3>{t("report.messages")}</h3>
      {value.messages.map((message, index) => (
        <MessageFields
          key={message.id}
          number={index + 1}
          message={message}
          sources={sources}
          change={(next) =>
            change({ messages: value.messages.flatMap((one, at) => (at === index ? (next ?? []) : one)) })
          }
        />
      ))}
      <div>
        <Button onClick={() => change({ messages: [...value.messages, newMessage()] })}>
          {t("tab.report.message.add")}
        </Button>
      </div>
      <ApprovedSentences
        offered={offered}
        messages={value.messages}
        take={(taken) => change({ messages: [...value.messages, { ...newMessage(), ...taken }] })}
      />
      <GradeLine evaluationId={view.evaluation.id} grade={draft.value.grade} />
      <LineList
        title={t("report.documents")}
        names={[t("report.documents.title"), t("report.documents.where")]}
        add={t("tab.report.document.add")}
        most={TEXT_LIMITS.reportLine}
        lines={value.documents.map(({ title, where }) => [title, where])}
        change={(lines) => change({ documents: lines.map(([title, where]) => ({ title, where })) })}
      />
      <LineList
        title={t("report.unmet")}
        names={[t("report.unmet.need"), t("report.unmet.why")]}
        add={t("tab.report.need.add")}
        lines={value.unmetNeeds.map(({ need, why }) => [need, why])}
        change={(lines) => change({ unmetNeeds: lines.map(([need, why]) => ({ need, why })) })}
      />
      <LineList
        title={t("report.partners")}
        names={[t("report.partners.sector"), t("report.partners.who")]}
        add={t("tab.report.partner.add")}
        lines={value.partners.map(({ sector, who }) => [sector, who])}
        change={(lines) => change({ partners: lines.map(([sector, who]) => ({ sector, who })) })}
      />
      <LineList
        title={t("report.priorities")}
        names={[t("report.priorities.priority"), t("report.priorities.link")]}
        add={t("tab.report.priority.add")}
        lines={value.priorities.map(({ priority, link }) => [priority, link])}
        change={(lines) => change({ priorities: lines.map(([priority, link]) => ({ priority, link })) })}
      />
      <div className="report-ways">
        <Button type="submit" appearance="primary" disabledFocusable={work.busy || !changed}>
          {t("tab.report.draft.save")}
        </Button>
        {!changed && <span className="muted">{t("tab.report.draft.saved")}</span>}
      </div>
    </form>
  );
}
