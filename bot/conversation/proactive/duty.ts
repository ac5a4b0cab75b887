import type { Deps } from "../../evaluation/deps.ts";
import type { StoredDuty } from "../../storage/duty-store.ts";
import { StorageConflict } from "../../storage/tables/storage-error.ts";

/** A server that ends while it is on duty is waited for so long, then another takes over. */
export const DUTY_MS = 60_000;
const RENEW_EVERY_MS = DUTY_MS / 3;

/**
 * Does what only one server at a time may do in a tenant: tell people what waits for them. `still` says whether this server
 * may go on; it is asked before each card. Null when it is another's, or when this one is at it already.
 */
export type Duty = <T>(tenantId: string, work: (still: () => boolean) => Promise<T>) => Promise<T | null>;

export type DutyOptions = {
  deps: Pick<Deps, "duties" | "now">;
  /** Names this server among others that share the store; the same again after a restart, so that it does not wait for itself. */
  serverId: string;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/**
 * Nobody's clock is compared with another's: a holder is taken to have ended when its entry has stayed the same for
 * `DUTY_MS` by the clock of whoever waits, who begins anew where that was set back.
 */
export function createDuty(options: DutyOptions): Duty {
  const { deps, serverId, log } = options;
  const busy = new Set<string>();
  const seen = new Map<string, { etag: string; since: number }>();

  const isFree = (tenantId: string, stored: StoredDuty | null): boolean => {
    if (!stored || stored.value.by === null || stored.value.by === serverId) return true;
    const now = deps.now().getTime();
    const known = seen.get(tenantId);
    if (known?.etag === stored.etag && known.since <= now) return now - known.since >= DUTY_MS;
    seen.set(tenantId, { etag: stored.etag, since: now });
    return false;
  };
  const write = async (tenantId: string, stored: StoredDuty | null, by: string | null): Promise<StoredDuty | null> => {
    try {
      const value = { by, turn: (stored?.value.turn ?? 0) + 1 };
      return await deps.duties.save(tenantId, { value, etag: stored?.etag ?? null });
    } catch (error) {
      if (error instanceof StorageConflict) return null;
      throw error;
    }
  };

  return async (tenantId, work) => {
    if (busy.has(tenantId)) return null;
    busy.add(tenantId);
    try {
      const stored = await deps.duties.get(tenantId);
      if (!isFree(tenantId, stored)) return null;
      const taken = deps.now().getTime();
      const held: { now: StoredDuty | null; until: number } = {
        now: await write(tenantId, stored, serverId),
        until: taken + DUTY_MS,
      };
      if (held.now === null) return null;
      const renew = async (): Promise<void> => {
        if (held.now === null) return;
        const at = deps.now().getTime();
        held.now = await write(tenantId, held.now, serverId);
        if (held.now) held.until = at + DUTY_MS;
      };
      let renewing = Promise.resolve();
      const timer = setInterval(() => {
        renewing = renewing
          .then(renew)
          .catch((error: unknown) => log.error({ err: error }, "the duty to tell people could not be kept"));
      }, RENEW_EVERY_MS).unref();
      try {
        return await work(() => held.now !== null && deps.now().getTime() < held.until);
      } finally {
        clearInterval(timer);
        await renewing;
        if (held.now) await write(tenantId, held.now, null);
      }
    } finally {
      busy.delete(tenantId);
    }
  };
}
