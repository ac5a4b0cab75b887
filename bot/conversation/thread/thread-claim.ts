import type { Deps } from "../../evaluation/deps.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";
import type { StoredThread } from "../../storage/thread-store.ts";

/** A server that ends in the middle of posting is waited for so long, then another takes over. */
export const CLAIM_MS = 60_000;
const RENEW_EVERY_MS = CLAIM_MS / 3;

export type ClaimOptions = {
  deps: Pick<Deps, "threads" | "now">;
  /** Names this server among others that share the store; the same again after a restart, so that it does not wait for itself. */
  serverId: string;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

type Thread = StoredThread["value"];
type Held = { tenantId: string; thread: StoredThread };

/**
 * Does something in a conversation that only one server at a time may do, and writes down what comes of it. While that
 * takes (Teams may hold a post up for minutes) the claim is renewed; `still` says whether this server may go on, and is
 * asked before each card. Null when another server holds the conversation, or has taken it over.
 */
export type Claims = <T extends { thread: Thread }>(
  held: Held,
  work: (claimed: Thread, still: () => boolean) => Promise<T | null>,
) => Promise<T | null>;

/** As with the duty to tell people, nobody's clock is compared with another's: see `createDuty`. */
export function createClaims(options: ClaimOptions): Claims {
  const { deps, serverId, log } = options;
  const now = (): number => deps.now().getTime();
  /** Threads that others hold, in the version in which they were first seen so. */
  const seen = new Map<string, { etag: string; since: number }>();

  const isFree = ({ tenantId, thread }: Held): boolean => {
    const key = `${tenantId} ${thread.value.sessionId}`;
    const { claim } = thread.value;
    if (claim === null || claim.by === serverId) {
      seen.delete(key);
      return true;
    }
    const known = seen.get(key);
    if (known?.etag === thread.etag && known.since <= now()) return now() - known.since >= CLAIM_MS;
    seen.set(key, { etag: thread.etag, since: now() });
    return false;
  };
  const save = async (tenantId: string, next: StoredThread): Promise<StoredThread | null> => {
    try {
      return await deps.threads.save(tenantId, next);
    } catch (error) {
      if (error instanceof StorageConflict) return null;
      throw error;
    }
  };
  const claim = (tenantId: string, thread: StoredThread): Promise<StoredThread | null> =>
    save(tenantId, { ...thread, value: { ...thread.value, claim: { by: serverId, until: now() + CLAIM_MS } } });

  return async (held, work) => {
    const { tenantId } = held;
    if (!isFree(held)) return null;
    const taken = now();
    const mine: { now: StoredThread | null; until: number } = {
      now: await claim(tenantId, held.thread),
      until: taken + CLAIM_MS,
    };
    if (mine.now === null) return null;
    const renew = async (): Promise<void> => {
      if (mine.now === null) return;
      const at = now();
      mine.now = await claim(tenantId, mine.now);
      if (mine.now) mine.until = at + CLAIM_MS;
    };
    let renewing = Promise.resolve();
    const timer = setInterval(() => {
      renewing = renewing
        .then(renew)
        .catch((error: unknown) => log.error({ err: error }, "a conversation's claim could not be renewed"));
    }, RENEW_EVERY_MS).unref();
    try {
      const done = await work(mine.now.value, () => mine.now !== null && now() < mine.until);
      clearInterval(timer);
      await renewing;
      if (mine.now === null) return null;
      const left = await save(tenantId, { ...mine.now, value: { ...(done?.thread ?? mine.now.value), claim: null } });
      return left && done;
    } finally {
      clearInterval(timer);
    }
  };
}
