import { Checkbox } from "@fluentui/react-components";
import type { ReactElement } from "react";

type ChoicesProps = {
  legend: string;
  choices: readonly { id: string; label: string; fixed?: boolean }[];
  chosen: readonly string[];
  hint?: string | undefined;
  error: string | undefined;
  choose: (ids: string[]) => void;
};

/** Several choices of several. `fixed` ones cannot change. Where all are fixed, only the chosen ones are listed. */
export function Choices({ legend, choices, chosen, hint, error, choose }: ChoicesProps): ReactElement {
  const toggled = (id: string, on: boolean): string[] =>
    choices.map((one) => one.id).filter((one) => (one === id ? on : chosen.includes(one)));
  const nothingToChoose = choices.every(({ fixed }) => fixed);
  return (
    <fieldset className="plan-choices">
      <legend>{legend}</legend>
      {hint && <p className="muted">{hint}</p>}
      {nothingToChoose ? (
        <ul className="plan-fixed">
          {choices.map(({ id, label }) => chosen.includes(id) && <li key={id}>{label}</li>)}
        </ul>
      ) : (
        choices.map(({ id, label, fixed }) => (
          <Checkbox
            key={id}
            label={label}
            disabled={fixed ?? false}
            checked={chosen.includes(id)}
            onChange={(_event, { checked }) => choose(toggled(id, checked === true))}
          />
        ))
      )}
      {error && (
        <p className="field-error" role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
