/** Lets so many works run at once; the others begin in the order in which they came. */
export type AtMost = <T>(work: () => Promise<T>) => Promise<T>;

export function atMost(most: number): AtMost {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= most) await new Promise<void>((begin) => waiting.push(begin));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever is next takes over this place.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
