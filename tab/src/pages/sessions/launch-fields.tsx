import { Checkbox, Field, Input, Radio, RadioGroup, Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { EvaluationSummary, EvaluationView } from "../../../../shared/contract/views.ts";
import { LANGUAGES, LOCALES, NAMES } from "../../../../shared/locales/translate.ts";
import { asksInTurn, readMode, SESSION_MODES } from "../../../../shared/sessions/modes.ts";
import { SOFT_MINUTES } from "../../../../shared/sessions/soft-minutes.ts";
import { t } from "../../texts.ts";
import { theZoneName } from "../../time/zone.ts";
import { MomentFields } from "../../ui/moment-fields.tsx";
import type { LaunchErrors, LaunchValues } from "./launch-values.ts";

const AS_LAST_TIME = "last";

type Props = {
  values: LaunchValues;
  errors: LaunchErrors;
  round: EvaluationView;
  rounds: readonly EvaluationSummary[];
  areas: EvaluationView["areas"];
  chooseRound: (id: string) => void;
  change: (changes: Partial<LaunchValues>) => void;
};

/** The fields of a session. */
export function LaunchFields({ values, errors, round, rounds, areas, chooseRound, change }: Props): ReactElement {
  const toggle = (id: string, on: boolean): void => {
    const chosen = new Set(values.questionIds);
    if (on) chosen.add(id);
    else chosen.delete(id);
    change({ questionIds: round.questions.map((question) => question.id).filter((one) => chosen.has(one)) });
  };
  return (
    <>
      <Field label={t("tab.launch.round")} validationMessage={errors.evaluationId}>
        <Select value={values.evaluationId} onChange={(_event, { value }) => chooseRound(value)}>
          {rounds.map(({ id, title, sample }) => (
            <option key={id} value={id}>
              {sample ? t("tab.launch.sample", { title }) : title}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("tab.launch.area")} validationMessage={errors.areaId}>
        <Select value={values.areaId} onChange={(_event, { value }) => change({ areaId: value })}>
          {values.areaId === "" && <option value="">{t("tab.launch.choose-area")}</option>}
          {areas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <fieldset className="launch-questions" aria-describedby={errors.questionIds ? "questions-error" : undefined}>
        <legend>{t("tab.launch.questions")}</legend>
        {round.questions.map(({ id, number, plain }) => (
          <Checkbox
            key={id}
            label={t("tab.launch.question", { number, plain })}
            checked={values.questionIds.includes(id)}
            onChange={(_event, { checked }) => toggle(id, checked === true)}
          />
        ))}
        {errors.questionIds && (
          <p id="questions-error" className="field-error" role="alert">
            {errors.questionIds}
          </p>
        )}
      </fieldset>
      <Field label={t("tab.launch.mode")}>
        <RadioGroup value={values.mode} onChange={(_event, { value }) => change({ mode: readMode(value) })}>
          {SESSION_MODES.map((mode) => (
            <Radio key={mode} value={mode} label={t(`tab.launch.mode.${mode}`)} />
          ))}
        </RadioGroup>
      </Field>
      {asksInTurn(values) ? (
        <Field
          label={t("tab.launch.minutes")}
          hint={t("tab.launch.minutes.hint")}
          validationMessage={errors.softMinutes}
        >
          <Input
            type="number"
            min={SOFT_MINUTES.least}
            max={SOFT_MINUTES.most}
            value={values.softMinutes}
            onChange={(_event, { value }) => change({ softMinutes: value })}
          />
        </Field>
      ) : (
        <MomentFields
          labels={{ date: t("tab.launch.deadline-date"), time: t("tab.launch.deadline-time") }}
          moment={{ date: values.deadlineDate, time: values.deadlineTime }}
          error={errors.deadline}
          hint={t("tab.launch.moment.hint", { zone: theZoneName() })}
          change={({ date, time }) => change({ deadlineDate: date, deadlineTime: time })}
        />
      )}
      <Field label={t("tab.launch.attribution")} hint={t("tab.launch.attribution.hint")}>
        <RadioGroup
          value={values.attribution}
          onChange={(_event, { value }) => change({ attribution: value === "anonymous" ? "anonymous" : "named" })}
        >
          <Radio value="named" label={t("tab.launch.named")} />
          <Radio value="anonymous" label={t("tab.launch.anonymous")} />
        </RadioGroup>
      </Field>
      <Field label={t("tab.launch.language")} hint={t("tab.launch.language.hint")}>
        <RadioGroup
          value={values.language ?? AS_LAST_TIME}
          onChange={(_event, { value }) => change({ language: LANGUAGES.find((one) => one === value) ?? null })}
        >
          <Radio value={AS_LAST_TIME} label={t("tab.launch.language.last")} />
          {LANGUAGES.map((language) => (
            <Radio key={language} value={language} label={<span lang={LOCALES[language]}>{NAMES[language]}</span>} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t("tab.launch.opens")}>
        <RadioGroup
          value={values.later ? "later" : "now"}
          onChange={(_event, { value }) => change({ later: value === "later" })}
        >
          <Radio value="now" label={t("tab.launch.opens.now")} />
          <Radio value="later" label={t("tab.launch.opens.later")} />
        </RadioGroup>
      </Field>
      {values.later && (
        <MomentFields
          labels={{ date: t("tab.launch.opens-date"), time: t("tab.launch.opens-time") }}
          moment={{ date: values.opensDate, time: values.opensTime }}
          error={errors.opensAt}
          hint={t("tab.launch.moment.hint", { zone: theZoneName() })}
          change={({ date, time }) => change({ opensDate: date, opensTime: time })}
        />
      )}
    </>
  );
}
