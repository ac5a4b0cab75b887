import { z } from "zod";
import type { InboundActivity } from "./activity-schema.ts";
import type { Inbound } from "./gateway-contract.ts";
import { isRecord, safeData } from "./safe-data.ts";

type Action = Extract<Inbound, { kind: "action" }>;

const verbSchema = z.string().max(200).catch("");

/** A pressed `Action.Execute`. A press without a usable value gives an action without a verb. */
export function readExecute({ value, replyToId }: InboundActivity): Action {
  const action = isRecord(value) && isRecord(value["action"]) ? value["action"] : {};
  return { ...readFields(action["verb"], safeData(action["data"])), messageId: replyToId, via: "execute" };
}

/** A pressed `Action.Submit`: a message without text whose value is the data, the verb among it. */
export function readSubmit({ value, replyToId }: InboundActivity): Action {
  const { verb, ...data } = safeData(value);
  return { ...readFields(verb, data), messageId: replyToId, via: "submit" };
}

/** Whether a message is the press of an `Action.Submit` rather than something written. */
export function isSubmit({ type, text, value }: { type: string; text?: string; value?: unknown }): boolean {
  return type === "message" && !text && value !== undefined;
}

/** What a press says, wherever its data stood. */
export function readFields(
  verb: unknown,
  all: Record<string, unknown>,
): Pick<Action, "kind" | "verb" | "data" | "targeted"> {
  const { targeted, ...data } = all;
  return { kind: "action", verb: verbSchema.parse(verb), data, ...(targeted === true ? { targeted } : {}) };
}
