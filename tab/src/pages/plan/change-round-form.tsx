import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { EvaluationSummary, EvaluationView } from "../../../../shared/contract/views.ts";
import type { RoundChange } from "../../../../shared/evaluations/change.ts";
import { areas } from "../../areas.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Choices } from "./choices.tsx";
import { TitleAndDays } from "./title-and-days.tsx";
import "./plan-form.css";

/** A round as it stands; what can no longer change is shown, and cannot be pressed. */
export function ChangeRoundForm({ round }: { round: EvaluationView }): ReactElement {
  const [values, setValues] = useState<RoundChange>(() => ({
    title: round.title,
    description: round.description ?? "",
    ...{ from: round.from, to: round.to, etag: round.etag },
    questionIds: round.questions.map(({ id }) => id),
    areaIds: round.areas.map(({ id }) => id),
  }));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (changes: Partial<RoundChange>): void => {
    setFailure(null);
    setValues({ ...values, ...changes });
  };
  const errors = failure?.kind === "refused" ? (failure.problem.fields ?? {}) : {};
  const hasSessions = round.sessions.length > 0;
  const takingPart = new Set(round.areas.map(({ id }) => id));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await send<EvaluationSummary>({ method: "PUT", path: api.evaluation(round.id), body: values });
    setBusy(false);
    if (reply.ok) navigate(pathTo.overview(round.id));
    else setFailure(reply.failure);
  };

  return (
    <form className="panel plan-form" onSubmit={(event) => void submit(event)} noValidate>
      <TitleAndDays values={values} errors={errors} change={change} />
      <Field
        label={t("tab.plan.description")}
        hint={t("tab.plan.description.hint")}
        validationMessage={errors["description"]}
      >
        <Textarea
          value={values.description}
          maxLength={1000}
          resize="vertical"
          onChange={(_event, { value }) => change({ description: value })}
        />
      </Field>
      <Choices
        legend={t("tab.plan.questions")}
        hint={hasSessions ? t("tab.plan.change.questions-stay") : undefined}
        choices={round.indicatorQuestions.map(({ id, number, plain }) => ({
          id,
          label: t("tab.plan.question", { number, plain }),
          fixed: hasSessions,
        }))}
        chosen={values.questionIds}
        error={errors["questionIds"]}
        choose={(questionIds) => change({ questionIds })}
      />
      <Choices
        legend={t("tab.plan.areas")}
        choices={areas.map(({ id, name }) => ({ id, label: name, fixed: takingPart.has(id) }))}
        chosen={values.areaIds}
        error={errors["areaIds"]}
        choose={(areaIds) => change({ areaIds })}
      />
      {failure && <FailureNotice failure={failure} />}
      <p className="muted">{t("tab.plan.change.what-happens")}</p>
      <div>
        <Button type="submit" appearance="primary" size="large" disabled={busy}>
          {t("tab.plan.change.submit")}
        </Button>
      </div>
    </form>
  );
}
