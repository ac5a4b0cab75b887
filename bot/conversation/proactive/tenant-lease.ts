import type { Deps } from "../../evaluation/deps.ts";
import type { StoredLease } from "../../storage/lease-store.ts";
import { createLeases, type LeaseOptions } from "../lease.ts";

/**
 * Does what only one server at a time may do in a tenant: tell people what waits for them. `still` says whether this server
 * may go on; it is asked before each card. Null when another server does it, or this one does it already.
 */
export type TenantLease = <T>(tenantId: string, work: (still: () => boolean) => Promise<T>) => Promise<T | null>;

export type TenantLeaseOptions = LeaseOptions & { deps: Pick<Deps, "leases" | "now"> };

export function createTenantLease(options: TenantLeaseOptions): TenantLease {
  const { deps, serverId } = options;
  const whileHeld = createLeases(options);
  const busy = new Set<string>();

  const write = (tenantId: string, stored: StoredLease | null, by: string | null): Promise<StoredLease> => {
    const value = { by, turn: (stored?.value.turn ?? 0) + 1 };
    return deps.leases.save(tenantId, { value, etag: stored?.etag ?? null });
  };

  return async (tenantId, work) => {
    if (busy.has(tenantId)) return null;
    busy.add(tenantId);
    try {
      const stored = await deps.leases.get(tenantId);
      const done = await whileHeld(
        {
          ...{ key: tenantId, stored, holder: stored?.value.by ?? null, etag: stored?.etag ?? null },
          take: (held) => write(tenantId, held, serverId),
          release: (held) => write(tenantId, held, null),
        },
        (_, still) => work(still),
      );
      return done && done.value;
    } finally {
      busy.delete(tenantId);
    }
  };
}
