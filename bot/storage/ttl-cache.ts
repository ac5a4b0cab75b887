export type TtlCache<V> = {
  /** Makes what is not there. Using it keeps it. */
  use(key: string, make: () => V): V;
  /** What is there. Asking does not keep it. */
  get(key: string): V | undefined;
  delete(key: string): void;
  readonly size: number;
};

export type TtlCacheOptions<V> = {
  /** Of more than these the ones go that have not been used for longest. */
  most: number;
  /** What has not been used for so long goes, also when nothing else happens. */
  ageMs: number;
  now(): number;
  /** Whether this may go now; what may not is looked at again later. */
  mayGo?(value: V): boolean;
};

/**
 * A cache whose entries expire `ageMs` after their last use, and of more than `most` the least recently used go first. Timers
 * remove them, also when nothing calls it. An entry that `mayGo` refuses stays until it may go.
 */
export function createTtlCache<V>({ most, ageMs, now, mayGo = () => true }: TtlCacheOptions<V>): TtlCache<V> {
  /** The least recently used first. */
  const entries = new Map<string, { value: V; usedAt: number }>();
  let timer: NodeJS.Timeout | undefined;

  const sweep = (besides?: string): void => {
    for (const [key, { value, usedAt }] of entries) {
      // Either way: a clock that was set back keeps nothing for longer.
      if (entries.size <= most && Math.abs(now() - usedAt) < ageMs) break;
      if (key !== besides && mayGo(value)) entries.delete(key);
    }
  };
  const arm = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      sweep();
      if (entries.size > 0) arm();
    }, ageMs).unref();
  };

  return {
    use(key, make) {
      const value = entries.get(key)?.value ?? make();
      entries.delete(key);
      entries.set(key, { value, usedAt: now() });
      sweep(key);
      arm();
      return value;
    },
    get: (key) => entries.get(key)?.value,
    delete: (key) => void entries.delete(key),
    get size() {
      return entries.size;
    },
  };
}
