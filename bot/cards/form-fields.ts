/**
 * The id of a form's input. `form` is the form's nonce. A form that is shown again gets a fresh nonce, and so fresh
 * ids.
 */
export function fieldName(field: string, form: string): string {
  return `${field}.${form}`;
}
