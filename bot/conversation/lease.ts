import { isWritten, nullOnConflict } from "../evaluation/conflicts.ts";

/** Another server takes a lease over when its holder has not renewed it for so long. */
export const LEASE_MS = 60_000;
const RENEW_EVERY_MS = LEASE_MS / 3;

export type LeaseOptions = {
  deps: { now(): Date };
  /** Names this server among others that share the store; the same again after a restart, so that it does not wait for itself. */
  serverId: string;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** The row that says who holds something, as it was read. */
type LeaseRow<V, T> = {
  key: string;
  stored: V;
  /** The id of the server that holds it; null: it is free. */
  holder: string | null;
  etag: string | null;
  /** Stores this server as the holder and returns what was written. Throws `StorageConflict` where another server was quicker. */
  take(stored: V): Promise<NonNullable<V>>;
  /** Called at the end while it is still held. `done` undefined: the work threw. Throws `StorageConflict` as above. */
  release(held: NonNullable<V>, done: { value: T } | undefined): Promise<unknown>;
};

/**
 * Runs work that only one server at a time may do, and renews the lease meanwhile. `still` says whether this server holds
 * it; work asks before everything that others see. Null when another server holds the lease, or has taken it over.
 */
export type Leases = <V, T>(
  row: LeaseRow<V, T>,
  work: (held: NonNullable<V>, still: () => boolean) => Promise<T>,
) => Promise<{ value: T } | null>;

/**
 * Clocks of two servers are never compared: whoever waits takes the lease over once its row has not changed for `LEASE_MS` by
 * their own clock. If that clock is set back, they wait anew.
 */
export function createLeases({ deps, serverId, log }: LeaseOptions): Leases {
  const now = (): number => deps.now().getTime();
  /** Rows that others hold, in the version in which they were first read. */
  const seen = new Map<string, { etag: string | null; since: number }>();

  const isFree = ({ key, holder, etag }: Pick<LeaseRow<unknown, unknown>, "key" | "holder" | "etag">): boolean => {
    if (holder === null || holder === serverId) {
      seen.delete(key);
      return true;
    }
    const known = seen.get(key);
    if (known?.etag === etag && known.since <= now()) return now() - known.since >= LEASE_MS;
    seen.set(key, { etag, since: now() });
    return false;
  };

  return async <V, T>(
    row: LeaseRow<V, T>,
    work: (held: NonNullable<V>, still: () => boolean) => Promise<T>,
  ): Promise<{ value: T } | null> => {
    if (!isFree(row)) return null;
    const lease: { held: NonNullable<V> | null; until: number } = { held: null, until: now() + LEASE_MS };
    const first = await nullOnConflict(row.take(row.stored));
    if (first === null) return null;
    lease.held = first;
    const renew = async (): Promise<void> => {
      if (lease.held === null) return;
      const at = now();
      lease.held = await nullOnConflict(row.take(lease.held));
      if (lease.held) lease.until = at + LEASE_MS;
    };
    let renewing = Promise.resolve();
    const timer = setInterval(() => {
      renewing = renewing
        .then(renew)
        .catch((error: unknown) => log.error({ err: error, lease: row.key }, "a lease could not be renewed"));
    }, RENEW_EVERY_MS).unref();
    let done: { value: T } | undefined;
    let isReleased = false;
    try {
      done = { value: await work(first, () => lease.held !== null && now() < lease.until) };
    } finally {
      clearInterval(timer);
      await renewing;
      if (lease.held) isReleased = await isWritten(row.release(lease.held, done));
    }
    return isReleased ? done : null;
  };
}
