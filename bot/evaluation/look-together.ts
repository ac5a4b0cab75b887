/** Shares a read among simultaneous callers with the same key. */
export type LookTogether<T> = (key: string, look: () => Promise<T>) => Promise<T>;

/**
 * Runs one read at a time for each key. A caller during a read shares the next one, since the present one may have
 * begun before a write that the caller knows of. Nothing is cached.
 */
export function lookTogether<T>(): LookTogether<T> {
  const underWay = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<T>>();

  const begin = (key: string, look: () => Promise<T>): Promise<T> => {
    const found = look();
    const end = (): void => void underWay.delete(key);
    underWay.set(key, found.then(end, end));
    return found;
  };
  return (key, look) => {
    const shared = next.get(key);
    if (shared) return shared;
    const before = underWay.get(key);
    if (!before) return begin(key, look);
    const found = before.then(() => {
      next.delete(key);
      return begin(key, look);
    });
    next.set(key, found);
    return found;
  };
}
