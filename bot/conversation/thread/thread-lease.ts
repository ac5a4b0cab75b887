import type { Deps } from "../../evaluation/deps.ts";
import type { StoredThread } from "../../storage/thread-store.ts";
import { createLeases, LEASE_MS, type LeaseOptions } from "../lease.ts";

export type ThreadLeaseOptions = LeaseOptions & { deps: Pick<Deps, "threads" | "now"> };

type Thread = StoredThread["value"];

/**
 * Changes a session's thread, which only one server at a time may do, and stores the thread that comes of it. While that
 * takes (Teams may hold a post up for minutes) the lease is renewed; `still` says whether this server may go on, and is
 * asked before each card. Null when another server holds the thread, or has taken it over.
 */
export type ThreadLease = <T extends { thread: Thread }>(
  at: { tenantId: string; thread: StoredThread },
  work: (held: Thread, still: () => boolean) => Promise<T | null>,
) => Promise<T | null>;

export function createThreadLease(options: ThreadLeaseOptions): ThreadLease {
  const { deps, serverId } = options;
  const whileHeld = createLeases(options);

  return async <T extends { thread: Thread }>(
    { tenantId, thread }: { tenantId: string; thread: StoredThread },
    work: (held: Thread, still: () => boolean) => Promise<T | null>,
  ): Promise<T | null> => {
    const save = (held: StoredThread, change: Partial<Thread>): Promise<StoredThread> =>
      deps.threads.save(tenantId, { ...held, value: { ...held.value, ...change } });
    const claimed = () => ({ claim: { by: serverId, until: deps.now().getTime() + LEASE_MS } });
    const done = await whileHeld<StoredThread, T | null>(
      {
        key: `${tenantId} ${thread.value.sessionId}`,
        ...{ stored: thread, holder: thread.value.claim?.by ?? null, etag: thread.etag },
        take: (held) => save(held, claimed()),
        // Work that threw may have posted: this server goes on at once, another waits.
        release: async (held, worked) => worked && save(held, { ...worked.value?.thread, claim: null }),
      },
      (held, still) => work(held.value, still),
    );
    return done && done.value;
  };
}
