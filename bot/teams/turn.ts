import type { TurnContext } from "botbuilder";
import type { InboundActivity } from "./activity-schema.ts";
import type { Place } from "./gateway-contract.ts";

/** One checked activity on its way through the SDK's routes. */
export type Turn = { activity: InboundActivity; place: Place; receivedAt: Date };

const turnKey = Symbol("turn");

export function carryTurn(context: TurnContext, turn: Turn): void {
  context.turnState.set(turnKey, turn);
}

export function turnOf(context: TurnContext): Turn {
  const turn: Turn | undefined = context.turnState.get(turnKey);
  if (!turn) throw new Error("a route was reached without its turn");
  return turn;
}
