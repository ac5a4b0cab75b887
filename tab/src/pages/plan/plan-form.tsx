import { Button, Field, Select } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { EvaluationSummary, IndicatorView } from "../../../../shared/contract/views.ts";
import { freeTitle, type PlanInput } from "../../../../shared/evaluations/plan.ts";
import { usualQuestions } from "../../../../shared/sessions/usual-questions.ts";
import { areas } from "../../areas.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { dayFromNow } from "../../time/zone.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Choices } from "./choices.tsx";
import { schoolYear, yearsText } from "./school-year.ts";
import { TitleAndDays } from "./title-and-days.tsx";
import { WordsChoice } from "./words-choice.tsx";
import "./plan-form.css";

type Props = {
  indicators: readonly IndicatorView[];
  /** The titles of all rounds, which a new round must not repeat. */
  titles: readonly string[];
};

/** The values of a new round, with likely defaults: the whole first indicator, all areas, this school year. */
export function PlanForm({ indicators, titles }: Props): ReactElement {
  const [start] = useState<PlanInput>(() => {
    const year = schoolYear(dayFromNow(0));
    return { ...ofIndicator(indicators[0], year, titles), areaIds: areas.map(({ id }) => id), ...year };
  });
  const draft = useDraft({ form: "plan", start });
  const values = draft.value;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (changes: Partial<PlanInput>): void => {
    setFailure(null);
    draft.change(changes);
  };
  const errors = failure?.kind === "refused" ? (failure.problem.fields ?? {}) : {};
  const indicator = indicators.find(({ id }) => id === values.indicatorId);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await send<EvaluationSummary>({ method: "POST", path: api.evaluations, body: values, builtOn: null });
    setBusy(false);
    if (!reply.ok) return setFailure(reply.failure);
    draft.drop();
    return navigate(pathTo("overview", { evaluationId: reply.data.id }));
  };

  return (
    <form className="panel plan-form" onSubmit={(event) => void submit(event)} noValidate>
      <DraftNote draft={draft} />
      <Field label={t("tab.plan.indicator")} validationMessage={errors["indicatorId"]}>
        <Select
          value={values.indicatorId}
          onChange={(_event, { value }) =>
            change(
              ofIndicator(
                indicators.find(({ id }) => id === value),
                values,
                titles,
              ),
            )
          }
        >
          {indicators.map(({ id, number, title }) => (
            <option key={id} value={id}>
              {t("tab.plan.indicator.option", { number, title })}
            </option>
          ))}
        </Select>
      </Field>
      <TitleAndDays values={values} errors={errors} change={change} />
      <Choices
        legend={t("tab.plan.questions")}
        choices={(indicator?.questions ?? []).map(({ id, number, plain }) => ({
          id,
          label: t("tab.plan.question", { number, plain }),
        }))}
        chosen={values.questionIds}
        error={errors["questionIds"]}
        choose={(questionIds) => change({ questionIds })}
      />
      <WordsChoice questionIds={values.questionIds} use={values.words} choose={(words) => change({ words })} />
      <Choices
        legend={t("tab.plan.areas")}
        choices={areas.map(({ id, name }) => ({ id, label: name }))}
        chosen={values.areaIds}
        error={errors["areaIds"]}
        choose={(areaIds) => change({ areaIds })}
      />
      {failure && <FailureNotice failure={failure} />}
      <p className="muted">{t("tab.plan.what-happens")}</p>
      <div>
        <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
          {t("tab.plan.submit")}
        </Button>
      </div>
    </form>
  );
}

function ofIndicator(
  indicator: IndicatorView | undefined,
  days: { from: string; to: string },
  titles: readonly string[],
): Pick<PlanInput, "indicatorId" | "title" | "questionIds"> {
  return {
    indicatorId: indicator?.id ?? "",
    title: freeTitle(
      t("tab.plan.name.default", { indicator: indicator?.title ?? "", years: yearsText(days) }).trim(),
      titles,
    ),
    questionIds: usualQuestions((indicator?.questions ?? []).map(({ id }) => id)),
  };
}
