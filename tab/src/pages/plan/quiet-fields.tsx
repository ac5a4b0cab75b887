import { Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { QuietHours } from "../../../../shared/sessions/quiet-hours.ts";
import { t } from "../../texts.ts";
import { theZoneName } from "../../time/zone.ts";

type Props = { hours: QuietHours; error: string | undefined; change: (hours: QuietHours) => void };

/** The times between which nobody is reminded, and no session opens by itself. */
export function QuietFields({ hours, error, change }: Props): ReactElement {
  return (
    <section className="plan-quiet" aria-labelledby="quiet-hours">
      <h2 id="quiet-hours">{t("tab.plan.quiet")}</h2>
      <p className="muted">{t("tab.plan.quiet.hint", { zone: theZoneName() })}</p>
      <div className="plan-days">
        <Field label={t("tab.plan.quiet.from")} validationMessage={error}>
          <Input type="time" value={hours.from} onChange={(_event, { value }) => change({ ...hours, from: value })} />
        </Field>
        <Field label={t("tab.plan.quiet.to")}>
          <Input type="time" value={hours.to} onChange={(_event, { value }) => change({ ...hours, to: value })} />
        </Field>
      </div>
    </section>
  );
}
