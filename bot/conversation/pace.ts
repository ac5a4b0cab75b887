import type { Inbound, InboundHandler, Person, Reply } from "../teams/gateway-contract.ts";

const ASKED: readonly Inbound["kind"][] = ["action", "message", "extension", "link"];

type Taken = { ok: true } | { ok: false; retryAfterSeconds: number };

/**
 * Lets nobody ask faster than the program serves. Whoever presses too fast is told when to press again, and the card
 * stays as it is; whoever writes too fast gets no answer, since each would be one message more for everybody to see.
 */
export function paced(
  handler: InboundHandler,
  { serve, tooFast }: { serve(person: Person): Taken; tooFast(seconds: number, locale: string | undefined): string },
): InboundHandler {
  return async (inbound, origin) => {
    if (!ASKED.includes(inbound.kind)) return handler(inbound, origin);
    const taken = serve(origin.person);
    if (taken.ok) return handler(inbound, origin);
    const told: Reply = { kind: "message", text: tooFast(taken.retryAfterSeconds, origin.locale) };
    return inbound.kind === "action" || inbound.kind === "extension" ? told : { kind: "silent" };
  };
}
