const TIMES = 8;
/** Of the time that the small one took. In steps that grow with the square, eight times as much takes sixty-four times as long. */
const MOST = 3 * TIMES;
/** Below, what else a processor does says more than what was done. */
const NOTHING_MS = 20;

/** Processor time of this thread, in ms: what others do on the machine or in this process does not count. */
function spentOn(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

/** Fails unless `work` on eight times as much takes about eight times the processor time. */
export function expectLinearTime(work: (times: number) => unknown): void {
  work(1);
  const small = spentOn(() => work(1));
  const most = Math.max(NOTHING_MS, small) * MOST;
  const large = spentOn(() => work(TIMES));
  // What is left by other tests is cleared up in one of them at most; steps that grow with the square are as slow in each.
  expect(large < most ? large : spentOn(() => work(TIMES))).toBeLessThan(most);
}
