/** Lets writes to the same row follow one another, while writes to different rows run side by side. */
export class RowLocks {
  readonly #tails = new Map<string, Promise<void>>();

  /** Runs `work` when every earlier holder of one of these keys is done. All keys are queued for at once. */
  async hold<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = new Set<Promise<void>>();
    let release = (): void => {};
    const mine = new Promise<void>((resolve) => (release = resolve));
    const wanted = new Set(keys);
    for (const key of wanted) {
      const tail = this.#tails.get(key);
      if (tail) before.add(tail);
      this.#tails.set(key, mine);
    }
    try {
      if (before.size > 0) await Promise.all(before);
      return await work();
    } finally {
      release();
      for (const key of wanted) if (this.#tails.get(key) === mine) this.#tails.delete(key);
    }
  }
}
