import { createHash } from "node:crypto";

/** Tells sets of rows apart, whatever their order: 256-bit digests of the rows, added up. */
export class RowsDigest {
  #sum = 0n;
  #count = 0;

  /** `text` holds everything that matters of one row. */
  add(text: string): void {
    this.#sum = BigInt.asUintN(256, this.#sum + BigInt(`0x${createHash("sha256").update(text).digest("hex")}`));
    this.#count += 1;
  }

  get count(): number {
    return this.#count;
  }

  toString(): string {
    return `${this.#count}:${this.#sum.toString(16)}`;
  }
}
