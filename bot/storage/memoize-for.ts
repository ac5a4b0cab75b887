export type Memo<T> = {
  /** What was found at most `ms` ago, else what `look` finds now; those who ask meanwhile share one look. */
  get(key: string, look: () => Promise<T>, maxAgeMs?: number): Promise<T>;
  /** It has changed here: whoever asks next looks again. */
  forget(key: string): void;
  /** Forgets everything. */
  forgetAll(): void;
};

/**
 * Remembers what was found for `ms`. A look that fails is forgotten, but never a newer one in its place. Of more than `most`
 * the oldest go. After the clock was set back no age can be told, so everything is looked up anew.
 */
export function memoizeFor<T>({ ms, most, now }: { ms: number; most: number; now(): number }): Memo<T> {
  const looks = new Map<string, { at: number; found: Promise<T> }>();
  return {
    get(key, look, maxAgeMs = ms) {
      const known = looks.get(key);
      const age = known ? now() - known.at : Infinity;
      if (known && age >= 0 && age < maxAgeMs) return known.found;
      const one = { at: now(), found: look() };
      looks.delete(key);
      for (const oldest of looks.keys()) {
        if (looks.size < most) break;
        looks.delete(oldest);
      }
      looks.set(key, one);
      one.found.catch(() => {
        if (looks.get(key) === one) looks.delete(key);
      });
      return one.found;
    },
    forget: (key) => void looks.delete(key),
    forgetAll: () => looks.clear(),
  };
}
