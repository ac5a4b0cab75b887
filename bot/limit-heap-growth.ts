import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How much more than what is in use may gather before everything is looked through, in per cent. */
const GROWING_PERCENT = 50;
/** Whoever waited for the start is answered by then. */
const SOON_MS = 5_000;

/**
 * For a program that has started: soon, what outlives a request is looked through early, in all threads, so that the process
 * stays small however long people answer (docs/performance.md). A start is quicker without.
 */
export function limitHeapGrowthSoon(): void {
  setTimeout(limitHeapGrowth, SOON_MS).unref();
}

/** Lets the heap grow by no more than this from now on. Takes some 50 ms. */
export function limitHeapGrowth(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWING_PERCENT}`);
  // How much may gather is reckoned whenever everything is looked through, and that was before this.
  setFlagsFromString("--expose-gc");
  const lookThrough = runInNewContext("gc") as () => void;
  setFlagsFromString("--no-expose-gc");
  lookThrough();
}
