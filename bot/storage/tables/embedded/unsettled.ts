/** Rows that are being written, or are written and may not last yet; each until all such writes have ended, well or not. */
export class Unsettled {
  readonly #rows = new Map<string, Promise<unknown>>();

  /** `settled` never rejects. */
  add(rows: readonly string[], settled: Promise<unknown>): void {
    for (const row of rows) {
      const all = Promise.all([this.#rows.get(row), settled]).finally(() => {
        if (this.#rows.get(row) === all) this.#rows.delete(row);
      });
      this.#rows.set(row, all);
    }
  }

  row(id: string): Promise<unknown>[] {
    const writes = this.#rows.get(id);
    return writes ? [writes] : [];
  }

  /** Of all rows whose id begins so. */
  partition(prefix: string): Promise<unknown>[] {
    return [...this.#rows].flatMap(([id, writes]) => (id.startsWith(prefix) ? [writes] : []));
  }
}
