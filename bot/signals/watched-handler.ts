import type { InboundHandler } from "../teams/gateway-contract.ts";
import { count, time } from "./signals.ts";

/** Wraps the handler to count turns and time them. */
export function watchedHandler(handler: InboundHandler): InboundHandler {
  return async (inbound, context) => {
    const began = performance.now();
    const tell = (outcome: string): void => {
      count("llcp.turns", { door: "teams", outcome });
      time("llcp.turns.duration", performance.now() - began, { door: "teams", outcome });
    };
    try {
      const reply = await handler(inbound, context);
      tell("done");
      return reply;
    } catch (error) {
      tell("failed");
      throw error;
    }
  };
}
