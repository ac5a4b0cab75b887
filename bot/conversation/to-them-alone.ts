import { hasInputs } from "../cards/staying-card.ts";
import { within } from "../within.ts";
import type { Inbound, InboundContext, Reply } from "../teams/gateway-contract.ts";
import type { Targeting, TargetedTo } from "./proactive/targeting.ts";
import type { CommandContext } from "./command-context.ts";

/** Teams is not waited for longer. Whoever pressed is shown their card at once then, and whoever wrote gets it a little later. */
const TIMEOUT_MS = 1_500;

type Press = Extract<Inbound, { kind: "action" }>;
type Answered = {
  targeting: Targeting | null;
  context: CommandContext;
  origin: Pick<InboundContext, "place" | "accountId">;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/**
 * The answer to a press that this person alone is to see: a message of its own, so that the card for everybody stays as it is.
 * Where the conversation takes none, is busy, or the card may not stay, it takes the place of the pressed card, for them alone.
 */
export async function pressedAlone(answered: Answered, press: Press, reply: Reply): Promise<Reply> {
  const { targeting, context, log } = answered;
  const to = whoOf(answered);
  if (!targeting || !to || reply.kind !== "card" || !reply.stays) return reply;
  if (press.targeted) {
    // In the place of a form somebody may be typing.
    if (press.messageId && !hasInputs(reply.card))
      targeting.renew(to, press.messageId, reply.card).catch(told(log, "a targeted message was not renewed"));
    return reply;
  }
  const posting = targeting
    .post(to, reply.card, { atOnce: true })
    .catch(told(log, "a reply was not sent as a targeted message"));
  const result = await within(TIMEOUT_MS, posting);
  return result?.kind === "posted" ? { kind: "message", text: context.t("chat.alone.below") } : reply;
}

/**
 * Answers whoever wrote, or pressed where everybody would see the answer, by a message for them alone. Where that cannot be,
 * `otherwise` makes the answer; it may be called after this has returned, and then its result goes nowhere.
 */
export async function writtenAlone(
  answered: Answered,
  reply: Extract<Reply, { kind: "card" }>,
  otherwise: () => Promise<Reply>,
): Promise<Reply> {
  const { targeting, log } = answered;
  const to = whoOf(answered);
  if (!targeting || !to) return otherwise();
  const answering = targeting
    .post(to, reply.card)
    .catch(told(log, "a reply was not sent as a targeted message"))
    .then((result): Reply | Promise<Reply> => (result?.kind === "posted" ? { kind: "silent" } : otherwise()));
  answering.catch(told(log, "a reply could not be given"));
  return (await within(TIMEOUT_MS, answering)) ?? { kind: "silent" };
}

/** Null where nobody can be written to alone. */
function whoOf({ targeting, context, origin: { place, accountId } }: Answered): TargetedTo | null {
  if (accountId === undefined || !targeting?.takes(context.place)) return null;
  const { tenantId, id } = context.actor;
  return { ...{ tenantId, accountId, place: context.place, t: context.t }, personId: id, threadId: place.threadId };
}

function told(log: Answered["log"], message: string): (error: unknown) => undefined {
  return (error) => {
    log.error({ err: error }, message);
    return undefined;
  };
}
