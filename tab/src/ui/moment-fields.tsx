import { Field, Input } from "@fluentui/react-components";
import type { ReactElement } from "react";
import "./moment-fields.css";

type Moment = { date: string; time: string };
type Props = {
  /** The labels of the day and of the time. */
  labels: Moment;
  moment: Moment;
  error: string | undefined;
  hint?: string;
  change: (moment: Moment) => void;
};

/** A day and a time in the partnership's zone. */
export function MomentFields({ labels, moment, error, hint, change }: Props): ReactElement {
  return (
    <div className="moment-fields">
      <Field label={labels.date} validationMessage={error} hint={hint}>
        <Input type="date" value={moment.date} onChange={(_event, { value }) => change({ ...moment, date: value })} />
      </Field>
      <Field label={labels.time}>
        <Input type="time" value={moment.time} onChange={(_event, { value }) => change({ ...moment, time: value })} />
      </Field>
    </div>
  );
}
