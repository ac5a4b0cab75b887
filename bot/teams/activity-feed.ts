import { createHash } from "node:crypto";
import { z } from "zod";
import { createConnectorClient, type ConnectorAnswer } from "./connector-client.ts";
import type { ActivityFeed, FeedAnswer, FeedNotice, FeedRegistration } from "./gateway-contract.ts";
import { DAY_MS, MINUTE_MS } from "../../shared/time/durations.ts";

type Somebody = Parameters<ActivityFeed["tell"]>[0];

type ActivityFeedOptions = FeedRegistration & {
  now(): number;
  sleep(ms: number): Promise<void>;
  log: { info(fields: Record<string, unknown>, message: string): void };
};

const TIMEOUT_MS = 15_000;
/** Whom Graph refused once it would refuse again: their chat is used for a day. */
const REFUSED_MS = DAY_MS;
/** Without a token nobody can be told; a credential that was just put right holds after minutes. */
const NO_TOKEN_MS = 10 * MINUTE_MS;
/** Asked to wait for longer than this, the chat is quicker. */
const LONGEST_WAIT_MS = 10_000;
/** Graph's answer to too much at once, and to what it cannot do just now: it has told nobody. */
const PASSING = [429, 503];

const refusalSchema = z.object({ error: z.object({ code: z.string().max(100) }) });

/**
 * Tells people in their activity feed, by `POST /users/{id}/teamwork/sendActivityNotification` of Microsoft Graph
 * (learn.microsoft.com/graph/api/userteamwork-sendactivitynotification). Never rejects.
 */
export function createActivityFeed({ graph, tenantId, now, sleep, log }: ActivityFeedOptions): ActivityFeed {
  const call = createConnectorClient({ token: graph.token, postTimeoutMs: TIMEOUT_MS });
  const refused = new Map<string, number>();
  const rest = { until: 0 };

  const ask = (to: Somebody, notice: FeedNotice): Promise<ConnectorAnswer> =>
    call({
      serviceUrl: graph.url,
      method: "POST",
      path: `v1.0/users/${encodeURIComponent(to.id)}/teamwork/sendActivityNotification`,
      body: bodyOf(to, notice),
    });

  const read = (to: Somebody, answer: ConnectorAnswer): FeedAnswer => {
    const { status, cause, maybeDone, retryAfterMs = 0 } = answer;
    if (status === undefined && maybeDone) return { kind: "unclear" };
    if (status === undefined) {
      log.info({ err: cause }, "the activity feed cannot be reached; the chat is used");
      rest.until = now() + NO_TOKEN_MS;
      return { kind: "refused", said: { status: 0, code: "no token, or no way to Microsoft Graph" } };
    }
    if (status >= 200 && status < 300) return { kind: "told" };
    if (PASSING.includes(status)) {
      rest.until = now() + retryAfterMs;
      return { kind: "not-now" };
    }
    if (status >= 500) return { kind: "unclear" };
    const code = refusalSchema.safeParse(answer.body).data?.error.code ?? "no reason given";
    log.info({ status, code }, "the activity feed does not take this for somebody; the chat is used");
    if (status === 401) rest.until = now() + NO_TOKEN_MS;
    else refused.set(to.id, now() + REFUSED_MS);
    return { kind: "refused", said: { status, code } };
  };

  return {
    async tell(to, notice) {
      if (to.tenantId !== tenantId || (refused.get(to.id) ?? 0) > now()) return { kind: "refused" };
      if (rest.until > now()) return { kind: "not-now" };
      refused.delete(to.id);
      const answer = await ask(to, notice);
      const wait = answer.retryAfterMs ?? 0;
      if (!PASSING.includes(answer.status ?? 0) || wait === 0 || wait > LONGEST_WAIT_MS) return read(to, answer);
      await sleep(wait);
      return read(to, await ask(to, notice));
    },
  };
}

/** `chainId`: the same thing told again, because no answer came, stands in the place of the first. */
function bodyOf({ tenantId, id }: Somebody, { kind, thing, topic, text, url }: FeedNotice): Record<string, unknown> {
  const digest = createHash("sha256").update(`${tenantId}\n${id}\n${kind}\n${thing}`).digest();
  return {
    topic: { source: "text", value: topic, webUrl: url },
    activityType: kind,
    chainId: digest.readUIntBE(0, 6),
    previewText: { content: text },
    templateParameters: [],
  };
}
