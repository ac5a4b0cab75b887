export type Card = Record<string, unknown>;

/** Every object in a card, wherever it is nested, in the order in which it is shown. */
function elements(value: unknown): Card[] {
  if (Array.isArray(value)) return value.flatMap(elements);
  if (value === null || typeof value !== "object") return [];
  return [value as Card, ...Object.values(value).flatMap(elements)];
}

export type Button = { title: string; verb: string; data: Record<string, unknown> };

/** The buttons that ask the bot, with what they carry. */
export function buttonsOf(card: Card): Button[] {
  return elements(card)
    .filter(({ type }) => type === "Action.Execute")
    .map(({ title, verb, data }) => ({
      title: String(title),
      verb: String(verb),
      data: { ...(data as Record<string, unknown>) },
    }));
}

/** What a card's inputs send when these are filled in, by their labels. Throws for a label that is not there. */
export function fillIn(card: Card, filled: Readonly<Record<string, string>>): Record<string, string> {
  const inputs = elements(card).filter(({ type }) => String(type).startsWith("Input."));
  const missing = Object.keys(filled).find((label) => !inputs.some((input) => input["label"] === label));
  if (missing !== undefined) throw new Error(`no box is called "${missing}"`);
  return Object.fromEntries(
    inputs.map(({ id, label, value }) => [String(id), filled[String(label)] ?? String(value ?? "")]),
  );
}
