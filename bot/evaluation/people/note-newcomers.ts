import type { ActorDirectoryOptions, KnownBy } from "./actor-directory.ts";

/** The times are the same everywhere and every day (00:00, 06:00, 12:00 and 18:00 UTC): none of them says when somebody came. */
const EVERY_MS = 6 * 60 * 60 * 1000;
/** Those beyond this many between two times are noted when they come again. */
const MOST = 5_000;

type Met = Pick<KnownBy, "tenantId" | "id" | "name" | "guest">;
export type Noting = { meet(person: KnownBy): void; close(): Promise<void> };

/** From when on somebody is known: the day is enough, and tells nobody who answered in a certain hour. */
export function dayOf(now: Date): string {
  return `${now.toISOString().slice(0, 10)}T00:00:00.000Z`;
}

/**
 * Notes down who turned up and who is called otherwise now, all of them together, at fixed times, in no order that tells
 * who came first: whoever sees the list of people must not see who has just answered.
 */
export function createNoting({ people, now, renamed, log }: ActorDirectoryOptions): Noting {
  let met = new Map<string, Met>();
  /** Those who were shown without their name: once it is known, what was shown is mended. */
  const nameless = new Set<string>();
  let noting: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;

  const note = async (batch: readonly Met[]): Promise<void> => {
    const names = new Map<string, Map<string, string>>();
    for (const { tenantId, id, name, guest } of batch) {
      try {
        const firstSeen = dayOf(now());
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
