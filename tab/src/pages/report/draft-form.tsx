import { Button, Field, Select, Textarea } from "@fluentui/react-components";
import { useEffect, type FormEvent, type ReactElement } from "react";
import type { ReportSource, ReportSources, ReportView } from "../../../../shared/contract/report.ts";
import { GRADES } from "../../../../shared/report/grades.ts";
import type { Grade } from "../../../../shared/report/report.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { t } from "../../texts.ts";
import { ApprovedSentences } from "./approved-sentences.tsx";
import { CoverFields } from "./cover-fields.tsx";
import { LineList } from "./line-list.tsx";
import { MessageFields, newMessage } from "./message-fields.tsx";
import { SourcePicker } from "./source-picker.tsx";
import type { ReportWork } from "./use-report.ts";

type Props = {
  view: ReportView;
  draft: NonNullable<ReportView["draft"]>;
  work: ReportWork;
  unsaved: (yes: boolean) => void;
};

/** What the leads add: main messages with their sources, their own grade, documents, needs that will not be met. */
export function DraftForm({ view, draft, work, unsaved }: Props): ReactElement {
  const typed = useDraft({ form: `report ${view.evaluation.id}`, start: draft.value, base: draft.etag });
  const { value, change, changed } = typed;
  const offered = useResource<ReportSources>(`${api.report(view.evaluation.id)}/sources`).data;
  const sources = offered?.items ?? null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void work.save(value, { base: typed.base, kept: typed.drop });
  };
  useEffect(() => {
    unsaved(changed);
    return () => unsaved(false);
  }, [changed, unsaved]);
  return (
    <form className="panel report-form no-print" onSubmit={submit} noValidate>
      <h2>{t("tab.report.draft")}</h2>
      <p className="muted">{t("tab.report.draft.lead")}</p>
      <DraftNote
        draft={typed}
        words={({ messages, grade }) => ({
          ...Object.fromEntries(
            messages.map(({ text }, index) => [t("report.place.message", { number: index + 1 }), text]),
          ),
          ...(grade ? { [t("tab.report.grade.reasons")]: grade.reasons.text } : {}),
        })}
      />
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
      <GradeFields grade={value.grade} sources={sources} change={(grade) => change({ grade })} />
      <LineList
        title={t("report.documents")}
        names={[t("report.documents.title"), t("report.documents.where")]}
        add={t("tab.report.document.add")}
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

type GradeProps = {
  grade: Grade | null;
  sources: readonly ReportSource[] | null;
  change: (grade: Grade | null) => void;
};

function GradeFields({ grade, sources, change }: GradeProps): ReactElement {
  const choose = (value: string): void => {
    const level = GRADES.find((one) => one === value);
    change(level ? { level, reasons: grade?.reasons ?? { text: "", sources: [] } } : null);
  };
  return (
    <fieldset className="report-fields">
      <legend>{t("report.grade")}</legend>
      <p className="muted">{t("tab.report.grade.hint")}</p>
      <Field label={t("tab.report.grade.level")}>
        <Select value={grade?.level ?? ""} onChange={(_event, { value }) => choose(value)}>
          <option value="">{t("tab.report.grade.none")}</option>
          {GRADES.map((level) => (
            <option key={level} value={level}>
              {t(`report.grade.${level}`)}
            </option>
          ))}
        </Select>
      </Field>
      {grade && (
        <>
          <Field label={t("tab.report.grade.reasons")}>
            <Textarea
              dir="auto"
              value={grade.reasons.text}
              maxLength={4000}
              rows={3}
              onChange={(_event, { value }) => change({ ...grade, reasons: { ...grade.reasons, text: value } })}
            />
          </Field>
          <SourcePicker
            sources={sources}
            chosen={grade.reasons.sources}
            quotations={null}
            change={(next) => change({ ...grade, reasons: { ...grade.reasons, sources: next.sources } })}
          />
        </>
      )}
    </fieldset>
  );
}
