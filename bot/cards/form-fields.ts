/** The id of a form's input. `form` is its nonce: a form that is shown again gets a fresh one, and so fresh ids. */
export function fieldName(field: string, form: string): string {
  return `${field}.${form}`;
}
