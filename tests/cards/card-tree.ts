import type { AdaptiveCard } from "../../bot/cards/elements/adaptive-card.ts";

export type Node = Record<string, unknown>;

type Found = { node: Node; path: string };

/** Each is asked some forty questions, and none changes. */
const walked = new WeakMap<AdaptiveCard | Node, readonly Found[]>();

/** Every object inside a card or a part of it, with the keys that lead to it. */
export function nodesOf(card: AdaptiveCard | Node): readonly Found[] {
  const nodes = walked.get(card) ?? walk(card, "card");
  walked.set(card, nodes);
  return nodes;
}

/** Every string inside a card or a part of it, with the object that holds it and under which key. */
export function textsOf(card: AdaptiveCard | Node): { text: string; key: string; node: Node; path: string }[] {
  return nodesOf(card).flatMap(({ node, path }) =>
    Object.entries(node).flatMap(([key, value]) =>
      typeof value === "string" ? [{ text: value, key, node, path }] : [],
    ),
  );
}

export function ofType(card: AdaptiveCard, type: string): Node[] {
  return nodesOf(card).flatMap(({ node }) => (node["type"] === type ? [node] : []));
}

function walk(value: unknown, path: string): Found[] {
  if (Array.isArray(value)) return value.flatMap((one, index) => walk(one, `${path}[${index}]`));
  if (typeof value !== "object" || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, one]) => walk(one, `${path}.${key}`));
  return [{ node: value as Node, path }, ...inside];
}
