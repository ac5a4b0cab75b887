import { Button, Field, Input, Select, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { FindingSource } from "../../../../shared/actions/action.ts";
import type { AskView, StrategicLeadView } from "../../../../shared/contract/asks.ts";
import type { EvaluationSummary, EvaluationView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh, useResource } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { newId } from "../../host/new-id.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { dayFromNow } from "../../time/zone.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Notice } from "../../ui/notice.tsx";
import { FindingChoice } from "./finding-choice.tsx";
import { fieldProblems } from "./use-ask-step.ts";

type Props = {
  round: EvaluationView;
  rounds: readonly EvaluationSummary[];
  areas: EvaluationView["areas"];
  areaId: string;
  choose: (evaluationId: string, areaId: string) => void;
};

/** An ask's words, strategic lead, date and findings. */
export function NewAskForm(props: Props): ReactElement {
  const leads = useResource<{ items: StrategicLeadView[] }>(api.strategicLeads);
  return (
    <Loaded resource={leads} rows={6}>
      {({ items }) =>
        items.length === 0 ? (
          <Notice tone="warning">{t("tab.ask.new.no-leads")}</Notice>
        ) : (
          <Form {...props} leads={items} />
        )
      }
    </Loaded>
  );
}

const DAYS_AHEAD = 28;

type Fields = { id: string; text: string; ownerId: string; due: string; sources: readonly FindingSource[] };

function Form({ round, rounds, areas, areaId, choose, leads }: Props & { leads: StrategicLeadView[] }): ReactElement {
  const [start] = useState<Fields>(() => ({
    id: newId(),
    text: "",
    ownerId: leads[0]?.id ?? "",
    due: dayFromNow(DAYS_AHEAD),
    sources: [],
  }));
  const draft = useDraft({ form: "new-ask", start });
  const { id, text, ownerId, due, sources } = draft.value;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const problems = fieldProblems(failure);
  const owner = leads.find((lead) => lead.id === ownerId);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    const body = { id, evaluationId: round.id, areaId, text, sources, ownerId, due };
    const reply = await send<AskView>({ method: "POST", path: api.asks, body, builtOn: null });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (!reply.ok) return;
    draft.drop();
    void refresh(api.asks);
    navigate(pathTo("ask", { askId: reply.data.id }));
  };
  return (
    <form className="panel ask-form" onSubmit={(event) => void submit(event)} noValidate>
      <DraftNote draft={draft} />
      <Field label={t("tab.launch.round")}>
        <Select value={round.id} onChange={(_event, { value }) => choose(value, areaId)}>
          {rounds.map((one) => (
            <option key={one.id} value={one.id}>
              {one.title}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("tab.launch.area")}>
        <Select value={areaId} onChange={(_event, { value }) => choose(round.id, value)}>
          {areas.map((area) => (
            <option key={area.id} value={area.id}>
              {area.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("tab.ask.new.text")} hint={t("tab.ask.new.text.hint")} validationMessage={problems["text"]}>
        <Textarea dir="auto" value={text} rows={4} onChange={(_event, { value }) => draft.change({ text: value })} />
      </Field>
      <FindingChoice
        round={round}
        areaId={areaId}
        chosen={sources}
        choose={(next) => draft.change({ sources: next })}
        problem={problems["sources"]}
      />
      <Field
        label={t("tab.ask.new.owner")}
        hint={owner && !owner.chat ? t("tab.ask.owner-untold", { name: owner.name }) : undefined}
        validationMessage={problems["owner"]}
      >
        <Select value={ownerId} onChange={(_event, { value }) => draft.change({ ownerId: value })}>
          {leads.map((lead) => (
            <option key={lead.id} value={lead.id}>
              {lead.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("tab.ask.new.due")} validationMessage={problems["due"]}>
        <Input type="date" value={due} onChange={(_event, { value }) => draft.change({ due: value })} />
      </Field>
      {failure && <FailureNotice failure={failure} />}
      <div>
        <Button type="submit" appearance="primary" disabledFocusable={busy}>
          {t("tab.ask.new.submit")}
        </Button>
      </div>
    </form>
  );
}
