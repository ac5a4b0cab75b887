import type { CardJson } from "./gateway-contract.ts";
import { isRecord } from "./safe-data.ts";

const PRESSES: readonly unknown[] = ["Action.Execute", "Action.Submit"];

/**
 * The card as it stands in a message for one person alone: each of its buttons says so when it is pressed, since Teams does not.
 * `refresh` is taken out, as everywhere where somebody sees a card of their own.
 */
export function markTargeted({ refresh: _, ...card }: CardJson): CardJson {
  return marked(card) as CardJson;
}

function marked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(marked);
  if (!isRecord(value)) return value;
  const parts = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, marked(part)]));
  if (!PRESSES.includes(value["type"])) return parts;
  return { ...parts, data: { ...(isRecord(parts["data"]) ? parts["data"] : {}), targeted: true } };
}
