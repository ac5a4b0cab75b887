import type { Translate } from "../../shared/locales/text.ts";
import type { AdaptiveCard } from "./elements/adaptive-card.ts";
import { words } from "./elements/text.ts";

/** A card in a message that one person alone sees for a day. It says so, and that a form in it may look empty again. */
export function stayingCard(card: Readonly<Record<string, unknown>>, t: Translate): AdaptiveCard {
  const body = Array.isArray(card["body"]) ? (card["body"] as unknown[]) : [];
  const line = words(t(hasInputs(card) ? "card.alone.form" : "card.alone.goes"), {
    ...({ size: "small", quiet: true, spacing: "medium" } as const),
  });
  return { ...card, body: [...body, line] } as AdaptiveCard;
}

/** Whether the card has inputs that somebody may be typing into. */
export function hasInputs(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasInputs);
  if (typeof value !== "object" || value === null) return false;
  const { type } = value as { type?: unknown };
  return (typeof type === "string" && type.startsWith("Input.")) || Object.values(value).some(hasInputs);
}
