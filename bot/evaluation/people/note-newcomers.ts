import type { ActorDirectoryOptions, KnownBy } from "./actor-directory.ts";

/** Fixed times every day (00:00, 06:00, 12:00 and 18:00 UTC), so that none reveals when somebody came. */
const EVERY_MS = 6 * 60 * 60 * 1000;
/** The most people noted at one time. Others are noted when they come again. */
const MOST = 5_000;

type Met = Pick<KnownBy, "tenantId" | "id" | "name" | "guest">;
export type Noting = { meet(person: KnownBy): void; close(): Promise<void> };

/** The day since which somebody is known. A time would reveal who answered in a certain hour. */
export function startOfDay(now: Date): string {
  return `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
}

/**
 * Stores newcomers and changed names together, at fixed times and in an order that does not reveal who came first. So
 * the list of people never reveals who just answered.
 */
export function createNoting({ people, now, renamed, log }: ActorDirectoryOptions): Noting {
  let met = new Map<string, Met>();
  /** People who were shown without a name. Once their name is known, what was shown is corrected. */
  const nameless = new Set<string>();
  let noting: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const note = async (batch: readonly Met[]): Promise<void> => {
    const names = new Map<string, Map<string, string>>();
    for (const { tenantId, id, name, guest } of batch) {
      try {
        const firstSeen = startOfDay(now());
        const noted = await people.note(tenantId, { id, name, firstSeen, guest, merelySeen: true });
        if (name === "" || (noted !== "renamed" && !nameless.has(`${tenantId} ${id}`))) continue;
        names.set(tenantId, (names.get(tenantId) ?? new Map<string, string>()).set(id, name));
        nameless.delete(`${tenantId} ${id}`);
      } catch (error) {
        log.error({ err: error }, "somebody new could not be noted down; they will be when they come again");
      }
    }
    for (const [tenantId, changed] of names)
      await renamed?.(tenantId, changed).catch((error: unknown) =>
        log.error({ err: error }, "a new name was not written beside what was said before"),
      );
  };
  const arm = (): void => {
    timer ??= setTimeout(
      () => {
        timer = undefined;
        const batch = [...met].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
        met = new Map();
        noting = noting.then(() => note(batch));
      },
      EVERY_MS - (now().getTime() % EVERY_MS),
    ).unref();
  };

  return {
    meet({ tenantId, id, name, guest }) {
      const key = `${tenantId} ${id}`;
      const before = met.get(key);
      if (!before && met.size >= MOST) return;
      if (name === "" && nameless.size < MOST) nameless.add(key);
      const isGuest = guest || before?.guest;
      met.set(key, { tenantId, id, name: name || (before?.name ?? ""), ...(isGuest && { guest: true }) });
      arm();
    },
    close() {
      clearTimeout(timer);
      timer = undefined;
      met.clear();
      return noting;
    },
  };
}
