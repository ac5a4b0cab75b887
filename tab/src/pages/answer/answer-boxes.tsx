import { Field, Textarea } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Part } from "../../../../shared/answers/answer.ts";
import { PART_NAMES } from "../../outbox/draft.ts";
import { t, type TextKey } from "../../texts.ts";
import { lengthHint } from "./check-form.ts";
import "./answer-boxes.css";

const BOXES: Readonly<Record<Part, { label: TextKey; hint: TextKey | null }>> = {
  strength: { label: "tab.box.strength", hint: null },
  concern: { label: "tab.box.concern", hint: null },
  evidence: { label: "tab.box.evidence", hint: "tab.box.evidence.hint" },
  nextStep: { label: "tab.box.next", hint: null },
};

export const BOX_LABELS: Readonly<Record<Part, TextKey>> = {
  strength: BOXES.strength.label,
  concern: BOXES.concern.label,
  evidence: BOXES.evidence.label,
  nextStep: BOXES.nextStep.label,
};

type Props = {
  values: Record<Part, string>;
  errors: Partial<Record<Part, string>>;
  change: (values: Record<Part, string>) => void;
  disabled?: boolean;
  /** The only box that is shown; left out: all of them. */
  only?: Part | undefined;
};

/** The four boxes of an answer, in the order people think. */
export function AnswerBoxes({ values, errors, change, disabled = false, only }: Props): ReactElement {
  return (
    <div className="boxes">
      {PART_NAMES.filter((part) => only === undefined || part === only).map((part) => {
        const { label, hint } = BOXES[part];
        const error = errors[part];
        return (
          <Field
            key={part}
            label={t(label)}
            hint={lengthHint(values[part]) ?? (hint ? t(hint) : undefined)}
            validationState={error ? "error" : "none"}
            validationMessage={error}
          >
            <Textarea
              dir="auto"
              data-part={part}
              value={values[part]}
              disabled={disabled}
              resize="vertical"
              rows={3}
              onChange={(_event, { value }) => change({ ...values, [part]: value })}
            />
          </Field>
        );
      })}
    </div>
  );
}
