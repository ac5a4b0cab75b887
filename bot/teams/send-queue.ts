import { count, level } from "../signals/signals.ts";
import type { Clock } from "./clock.ts";
import type { ConnectorAnswer } from "./connector-client.ts";
import { MessengerError } from "./messenger-error.ts";
import { isPassing, mostAttempts, retryDelay } from "./retry-policy.ts";
import { createSendGate, type SendGate } from "./send-gate.ts";
import { spare, tenantWindows, type SendWindow } from "./send-limits.ts";

export type QueuedSend = {
  /** Sends with the same key go out one after the other, in the order in which they were queued. */
  key: string;
  windows: readonly SendWindow[];
  tenantId: string;
  attempt: () => Promise<ConnectorAnswer>;
};

export type SendQueue = {
  /** The final answer, after retries. Rejects with a `MessengerError` when there was none or the queue is closed. */
  run(send: QueuedSend): Promise<ConnectorAnswer>;
  /** Sends once, and only where nothing waits and half of what the windows allow is left; else null. Nothing is repeated. */
  runAtOnce(send: QueuedSend): Promise<ConnectorAnswer | null>;
  /** Takes nothing more, gives what is queued `graceMs` to go out, then lets go of the rest. */
  close(graceMs: number): Promise<void>;
};

type ConversationQueue = { gate: SendGate; tail: Promise<unknown>; queued: number };

/** Idle queues are dropped once in so many sends, so that memory does not grow with every conversation. */
const sweepEvery = 500;

/** One queue per conversation, with Teams' limits kept in each and across each tenant. */
export function createSendQueue(clock: Clock): SendQueue {
  const queues = new Map<string, ConversationQueue>();
  const tenants = new Map<string, SendGate>();
  const stop = new AbortController();
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener("abort", () => reject(new MessengerError("closed")), { once: true });
  });
  stopped.catch(() => undefined);
  /** When each send came that has not been answered for good. */
  const since = new Set<{ at: number }>();
  level("llcp.deliveries.oldest", () => {
    const [oldest] = since;
    return oldest ? (clock.now() - oldest.at) / 1000 : 0;
  });
  let closing = false;
  let sends = 0;

  const queueFor = ({ key, windows }: QueuedSend): ConversationQueue => {
    const queue = queues.get(key) ?? { gate: createSendGate({ windows, clock }), tail: Promise.resolve(), queued: 0 };
    queues.set(key, queue);
    return queue;
  };

  const tenantGate = (tenantId: string): SendGate => {
    const gate = tenants.get(tenantId) ?? createSendGate({ windows: tenantWindows, clock });
    tenants.set(tenantId, gate);
    return gate;
  };

  const sweep = () => {
    for (const [key, queue] of queues) if (queue.queued === 0 && queue.gate.isIdle()) queues.delete(key);
    for (const [tenantId, gate] of tenants) if (gate.isIdle()) tenants.delete(tenantId);
  };

  const once = async (queue: ConversationQueue, send: QueuedSend): Promise<ConnectorAnswer> => {
    const leaveConversation = await queue.gate.enter(stop.signal);
    let outcome: "answered" | "not-sent" = "not-sent";
    try {
      const leaveTenant = await tenantGate(send.tenantId).enter(stop.signal);
      outcome = "answered";
      try {
        return await send.attempt();
      } finally {
        leaveTenant(outcome);
      }
    } finally {
      leaveConversation(outcome);
    }
  };

  const persist = async (queue: ConversationQueue, send: QueuedSend): Promise<ConnectorAnswer> => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await once(queue, send);
      if (answer.maybeDone) throw new MessengerError("unanswered", answer);
      if (!isPassing(answer)) return answer;
      if (attempt === mostAttempts) throw new MessengerError("unreachable", answer);
      count("llcp.deliveries.retries", { status: String(answer.status ?? "none") });
      await clock.sleep(
        retryDelay({ attempt, retryAfterMs: answer.retryAfterMs, random: clock.random() }),
        stop.signal,
      );
    }
  };

  const inOrder = async (queue: ConversationQueue, work: () => Promise<ConnectorAnswer>): Promise<ConnectorAnswer> => {
    queue.queued += 1;
    const waits = { at: clock.now() };
    since.add(waits);
    const result = queue.tail.then(work);
    queue.tail = result.catch(() => undefined).then(() => (queue.queued -= 1));
    try {
      // What has been let go of is not waited for, also where nobody answers what went out.
      return await Promise.race([result, stopped]);
    } catch (cause) {
      count("llcp.deliveries.failed", { why: cause instanceof MessengerError ? cause.code : "failed" });
      throw stop.signal.aborted ? new MessengerError("closed", { cause }) : cause;
    } finally {
      since.delete(waits);
    }
  };

  const enter = (send: QueuedSend): ConversationQueue => {
    if (closing) throw new MessengerError("closed");
    sends += 1;
    if (sends % sweepEvery === 0) sweep();
    return queueFor(send);
  };

  return {
    async run(send) {
      const queue = enter(send);
      return inOrder(queue, () => persist(queue, send));
    },
    async runAtOnce(send) {
      const queue = enter(send);
      const isFree =
        queue.queued === 0 &&
        queue.gate.isFree(spare(send.windows)) &&
        tenantGate(send.tenantId).isFree(spare(tenantWindows));
      return isFree ? inOrder(queue, () => once(queue, send)) : null;
    },
    async close(graceMs) {
      closing = true;
      const rest = Promise.all([...queues.values()].map(({ tail }) => tail));
      const grace = new AbortController();
      await Promise.race([rest, clock.sleep(graceMs, grace.signal).catch(() => undefined)]);
      grace.abort();
      stop.abort();
    },
  };
}
