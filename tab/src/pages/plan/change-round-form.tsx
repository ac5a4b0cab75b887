import { Button, Field, Textarea } from "@fluentui/react-components";
import { useState, type FormEvent, type ReactElement } from "react";
import type { EvaluationSummary, EvaluationView } from "../../../../shared/contract/views.ts";
import type { RoundChange } from "../../../../shared/evaluations/change.ts";
import { areas } from "../../areas.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { refresh } from "../../api/use-resource.ts";
import { DraftNote } from "../../drafts/draft-note.tsx";
import { useDraft } from "../../drafts/use-draft.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { FailureNotice } from "../../ui/failure-notice.tsx";
import { Choices } from "./choices.tsx";
import { QuietFields } from "./quiet-fields.tsx";
import { TitleAndDays } from "./title-and-days.tsx";
import { WordsChoice } from "./words-choice.tsx";
import "./plan-form.css";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

/** A round's present values. Those that can no longer change are shown, but disabled. */
export function ChangeRoundForm({ round }: { round: EvaluationView }): ReactElement {
  const draft = useDraft<RoundChange>({
    form: `round ${round.id}`,
    start: {
      title: round.title,
      description: round.description ?? "",
      ...{ from: round.from, to: round.to, quietHours: round.quietHours },
      questionIds: round.questions.map(({ id }) => id),
      areaIds: round.areas.map(({ id }) => id),
    },
    base: round.etag,
  });
  const values = draft.value;
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = (changes: Partial<typeof values>): void => {
    setFailure(null);
    draft.change(changes);
  };
  const errors = failure?.kind === "refused" ? (failure.problem.fields ?? {}) : {};
  const hasSessions = round.sessions.length > 0;
  const takingPart = new Set(round.areas.map(({ id }) => id));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    const reply = await send<EvaluationSummary>({
      ...{ method: "PUT", path: api.evaluation(round.id), body: values, builtOn: draft.base },
    });
    setBusy(false);
    if (!reply.ok) {
      // Somebody else was quicker, so their version is read.
      if (reply.failure.kind === "refused" && reply.failure.problem.status === 409)
        void refresh(api.evaluation(round.id));
      return setFailure(reply.failure);
    }
    draft.drop();
    return navigate(pathTo("overview", { evaluationId: round.id }));
  };

  return (
    <form className="panel plan-form" onSubmit={(event) => void submit(event)} noValidate>
      <DraftNote
        draft={draft}
        words={(value) => ({
          [t("tab.plan.name")]: value.title,
          [t("tab.plan.description")]: value.description ?? "",
        })}
      />
      <TitleAndDays values={values} errors={errors} change={change} />
      <Field
        label={t("tab.plan.description")}
        hint={t("tab.plan.description.hint")}
        validationMessage={errors["description"]}
      >
        <Textarea
          dir="auto"
          value={values.description}
          maxLength={TEXT_LIMITS.roundDescription}
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
      {!hasSessions && (
        <WordsChoice
          questionIds={values.questionIds}
          taken={round.indicatorQuestions}
          use={values.words}
          choose={(words) => change({ words })}
        />
      )}
      <Choices
        legend={t("tab.plan.areas")}
        choices={areas.map(({ id, name }) => ({ id, label: name, fixed: takingPart.has(id) }))}
        chosen={values.areaIds}
        error={errors["areaIds"]}
        choose={(areaIds) => change({ areaIds })}
      />
      <QuietFields
        hours={values.quietHours ?? round.quietHours}
        error={errors["quietHours"]}
        change={(quietHours) => change({ quietHours })}
      />
      {failure && <FailureNotice failure={failure} />}
      <p className="muted">{t("tab.plan.change.what-happens")}</p>
      <div>
        <Button type="submit" appearance="primary" size="large" disabledFocusable={busy}>
          {t("tab.plan.change.submit")}
        </Button>
      </div>
    </form>
  );
}
