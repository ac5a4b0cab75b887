import { withinOr } from "../within.ts";
import type { GatewayLog, Inbound, InboundContext, InboundHandler, Reply } from "./gateway-contract.ts";

export type HandleOptions = {
  handler: InboundHandler;
  timeoutMs: number;
  failed(locale: string | undefined): string;
  log: GatewayLog;
};

/**
 * Calls the handler and always gets a reply. A handler that throws or takes too long gives the person the message
 * that nothing was saved, and an event, which nobody waits for, silence; what it does after that is only logged.
 */
export function createTimelyHandler({ handler, timeoutMs, failed, log }: HandleOptions) {
  return async (inbound: Inbound, context: InboundContext): Promise<Reply> => {
    const fields = { kind: inbound.kind, activityId: context.activityId, tenantId: context.place.tenantId };
    const isPerson = ["message", "action", "extension"].includes(inbound.kind);
    const failure: Reply = isPerson ? { kind: "failed", text: failed(context.locale) } : { kind: "silent" };
    const run = async (): Promise<Reply> => {
      try {
        return await handler(inbound, context);
      } catch (error) {
        log.error({ ...fields, err: error }, "the handler failed");
        return failure;
      }
    };
    return withinOr(timeoutMs, run(), () => {
      log.error({ ...fields, timeoutMs }, "the handler took too long");
      return failure;
    });
  };
}
