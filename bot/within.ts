/** The result of this work, or of `late` where it takes longer than `ms` (`Infinity`: no limit). The work itself goes on. */
export async function withinOr<T, L>(ms: number, work: Promise<T>, late: () => L | Promise<L>): Promise<T | L> {
  if (ms === Infinity) return work;
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))).then(late);
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

/** The result of this work; null where it takes longer than `ms`. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  return withinOr(ms, work, () => null);
}

/** Waits for this at most so long, whatever becomes of it. */
export async function waitWithin(ms: number, work: Promise<unknown>): Promise<void> {
  await within(
    ms,
    work.catch(() => null),
  );
}
