import type { Deps } from "../evaluation/deps.ts";
import { StorageConflict } from "../storage/tables/storage-error.ts";
import type { StoredThread } from "../storage/thread-store.ts";

/** A server that ends in the middle of posting is waited for so long, then another takes over. */
export const CLAIM_MS = 60_000;
const RENEW_EVERY_MS = CLAIM_MS / 3;

export type ClaimOptions = {
  deps: Pick<Deps, "threads" | "now">;
  /** Names this server among others that share the store. */
  serverId: string;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/**
 * Does something in a conversation that only one server at a time may do, and writes down what comes of it. While that
 * takes (Teams may hold a post up for minutes) the claim is renewed. Null when another server holds the conversation.
 */
export async function whileClaimed<T extends { thread: StoredThread["value"] }>(
  options: ClaimOptions,
  { tenantId, thread }: { tenantId: string; thread: StoredThread },
  work: (claimed: StoredThread["value"]) => Promise<T>,
): Promise<T | null> {
  const { deps, log } = options;
  let claimed = await claim(options, tenantId, thread);
  if (claimed === null) return null;
  let renewing: Promise<void> = Promise.resolve();
  const renew = async (held: StoredThread): Promise<void> => {
    claimed = (await claim(options, tenantId, held)) ?? held;
  };
  const timer = setInterval(() => {
    renewing = renewing
      .then(() => (claimed ? renew(claimed) : undefined))
      .catch((error: unknown) => log.error({ err: error }, "a conversation's claim could not be renewed"));
  }, RENEW_EVERY_MS);
  try {
    const done = await work(claimed.value);
    clearInterval(timer);
    await renewing;
    await deps.threads.save(tenantId, { ...claimed, value: { ...done.thread, claim: null } });
    return done;
  } finally {
    clearInterval(timer);
  }
}

async function claim(
  { deps, serverId }: ClaimOptions,
  tenantId: string,
  thread: StoredThread,
): Promise<StoredThread | null> {
  const now = deps.now().getTime();
  const held = thread.value.claim;
  if (held && held.by !== serverId && held.until > now) return null;
  try {
    return await deps.threads.save(tenantId, {
      ...thread,
      value: { ...thread.value, claim: { by: serverId, until: now + CLAIM_MS } },
    });
  } catch (error) {
    if (error instanceof StorageConflict) return null;
    throw error;
  }
}
