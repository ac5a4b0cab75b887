/** Writes that are under way, or are applied and may not last yet, until they have ended, well or not. */
export class Unsettled {
  readonly #writes = new Set<{ rows: readonly string[]; settled: Promise<unknown> }>();

  /** `settled` never rejects. */
  add(rows: readonly string[], settled: Promise<unknown>): void {
    const write = { rows, settled };
    this.#writes.add(write);
    void settled.then(() => this.#writes.delete(write));
  }

  /** Those that touch this row. */
  row(id: string): Promise<unknown>[] {
    return this.#of((rows) => rows.includes(id));
  }

  /** Those that touch a row whose id begins so. */
  partition(prefix: string): Promise<unknown>[] {
    return this.#of((rows) => rows.some((id) => id.startsWith(prefix)));
  }

  #of(isMeant: (rows: readonly string[]) => boolean): Promise<unknown>[] {
    return [...this.#writes].filter(({ rows }) => isMeant(rows)).map(({ settled }) => settled);
  }
}
