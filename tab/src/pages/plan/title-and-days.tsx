import { Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { PlanInput } from "../../../../shared/evaluations/plan.ts";
import { t } from "../../texts.ts";
import { TEXT_LIMITS } from "../../../../shared/text/text-limits.ts";

type Values = Pick<PlanInput, "title" | "from" | "to">;

type Props = {
  values: Values;
  errors: Readonly<Record<string, string>>;
  change: (changes: Partial<Values>) => void;
};

/** A round's title, and its first and last day. */
export function TitleAndDays({ values, errors, change }: Props): ReactElement {
  return (
    <>
      <Field label={t("tab.plan.name")} hint={t("tab.plan.name.hint")} validationMessage={errors["title"]}>
        <Input
          dir="auto"
          value={values.title}
          maxLength={TEXT_LIMITS.roundTitle}
          onChange={(_event, { value }) => change({ title: value })}
        />
      </Field>
      <div className="plan-days">
        <Field label={t("tab.plan.from")}>
          <Input type="date" value={values.from} onChange={(_event, { value }) => change({ from: value })} />
        </Field>
        <Field label={t("tab.plan.to")} validationMessage={errors["to"]}>
          <Input type="date" value={values.to} onChange={(_event, { value }) => change({ to: value })} />
        </Field>
      </div>
    </>
  );
}
