/** Looks that whoever asks for the same thing at the same time may share, by what is looked at. */
export type LookTogether<T> = (key: string, look: () => Promise<T>) => Promise<T>;

/**
 * Runs one look at a time for each key. Whoever asks during a look shares the next one, since the present one may have begun
 * before a write that they know of. Nothing is remembered.
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
