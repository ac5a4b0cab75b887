export type Card = Record<string, unknown>;

/** Every object in a card, at any depth, in the order in which they are shown. */
function elements(value: unknown): Card[] {
  if (Array.isArray(value)) return value.flatMap(elements);
  if (value === null || typeof value !== "object") return [];
  return [value as Card, ...Object.values(value).flatMap(elements)];
}

export type CardButton = { title: string; verb: string; data: Record<string, unknown> };

/** The buttons that call the bot, with their data. */
export function buttonsOf(card: Card): CardButton[] {
  return elements(card)
    .filter(({ type }) => type === "Action.Execute")
    .map(({ title, verb, data }) => ({
      title: String(title),
      verb: String(verb),
      data: { ...(data as Record<string, unknown>) },
    }));
}

const typed = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** The input values that a card sends when it is filled in by labels. Throws for an unknown label. */
export function fillForm(card: Card, filled: Readonly<Record<string, string>>): Record<string, string> {
  const inputs = elements(card).filter(({ type }) => String(type).startsWith("Input."));
  const missing = Object.keys(filled).find((label) => !inputs.some((input) => input["label"] === label));
  if (missing !== undefined) throw new Error(`no box is called "${missing}"`);
  return Object.fromEntries(inputs.map(({ id, label, value }) => [String(id), filled[String(label)] ?? typed(value)]));
}
