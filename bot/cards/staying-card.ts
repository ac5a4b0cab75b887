import type { Translate } from "../../shared/locales/text.ts";
import type { AdaptiveCard } from "./elements/adaptive-card.ts";
import { words } from "./elements/text.ts";

/** A card as it stands for a day in a message for one person alone: it says so, and a form that it may look empty again. */
export function stayingCard(card: Readonly<Record<string, unknown>>, t: Translate): AdaptiveCard {
  const body = Array.isArray(card["body"]) ? (card["body"] as unknown[]) : [];
  const line = words(t(hasInputs(card) ? "card.alone.form" : "card.alone.goes"), {
    ...({ size: "small", quiet: true, spacing: "medium" } as const),
  });
  return { ...card, body: [...body, line] } as AdaptiveCard;
}

/** Whether somebody may be typing into it. */
export function hasInputs(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasInputs);
  if (typeof value !== "object" || value === null) return false;
  const { type } = value as { type?: unknown };
  return (typeof type === "string" && type.startsWith("Input.")) || Object.values(value).some(hasInputs);
}
