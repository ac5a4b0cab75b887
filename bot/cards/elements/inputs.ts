import type { CardElement } from "./adaptive-card.ts";
import { pick, words } from "./text.ts";

type Field = { id: string; label: string; value?: string; required?: string };
type Choice = { title: string; value: string };

/** `required`: the message when the field is left empty. Without it the field is optional. */
function field({ id, label, value, required }: Field): Record<string, unknown> {
  return {
    id,
    label,
    ...pick({ value: value || undefined }),
    ...(required ? { isRequired: true, errorMessage: required } : {}),
  };
}

export function textBox(input: Field & { placeholder?: string }): CardElement {
  return { type: "Input.Text", isMultiline: true, ...field(input), ...pick({ placeholder: input.placeholder }) };
}

export function textLine(input: Field & { placeholder?: string }): CardElement {
  return { type: "Input.Text", ...field(input), ...pick({ placeholder: input.placeholder }) };
}

type ChoiceField = Field & { choices: readonly Choice[] };

/** A drop-down list. Clients show its choices literally, so they may hold names and titles. */
export function dropDown({ choices, ...input }: ChoiceField): CardElement {
  return { type: "Input.ChoiceSet", style: "compact", choices, ...field(input) };
}

/**
 * Radio buttons side by side. Clients read Markdown in their labels, so only catalogue and framework texts may be used.
 */
export function radios({ choices, ...input }: ChoiceField): CardElement {
  return { type: "Input.ChoiceSet", style: "expanded", wrap: true, choices, ...field(input) };
}

/** Boxes to tick. `value` is a comma-separated list. Only catalogue and framework texts may be labels. */
export function tickBoxes({ choices, ...input }: ChoiceField): CardElement {
  return { type: "Input.ChoiceSet", style: "expanded", isMultiSelect: true, wrap: true, choices, ...field(input) };
}

export function dateField(input: Field): CardElement {
  return { type: "Input.Date", ...field(input) };
}

export function timeField(input: Field): CardElement {
  return { type: "Input.Time", ...field(input) };
}

export function numberField(input: Field & { min: number; max: number }): CardElement {
  const { value, ...rest } = field(input);
  const number = Number(value);
  return {
    type: "Input.Number",
    ...rest,
    min: input.min,
    max: input.max,
    ...(value && Number.isFinite(number) ? { value: number } : {}),
  };
}

/** The error of the field above; null when there is none. */
export function fieldError(text: string | undefined): CardElement | null {
  return text ? words(text, { size: "small", color: "attention", bold: true, spacing: "small" }) : null;
}
