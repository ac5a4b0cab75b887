/** Looks that whoever asks for the same thing at the same time may share, by what is looked at. */
export type LookTogether<T> = (key: string, look: () => Promise<T>) => Promise<T>;

/**
 * One look at a time for each key. Who asks while one is under way shares the next with everybody else who does: the one
 * under way may have begun before something was written of which they know. Nothing is remembered.
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
