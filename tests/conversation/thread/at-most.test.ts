import { atMost } from "../../../bot/conversation/thread/at-most.ts";

test("so many run at once and no more, in the order in which they came, also after one failed", async () => {
  const inTurn = atMost(2);
  const begun: number[] = [];
  const ends: ((failed: boolean) => void)[] = [];
  const works = [0, 1, 2, 3, 4].map((n) =>
    inTurn(async () => {
      begun.push(n);
      await new Promise<void>((done, fail) => (ends[n] = (failed) => (failed ? fail(new Error("failed")) : done())));
    }),
  );
  const outcomes = Promise.allSettled(works);
  const turns = (): Promise<void> => new Promise((done) => setImmediate(done));
  for (let ended = 0; ended < 5; ended += 1) {
    await turns();
    expect(begun).toEqual([0, 1, 2, 3, 4].slice(0, ended + 2));
    ends[ended]?.(ended === 1);
  }
  expect((await outcomes).map(({ status }) => status)).toEqual([
    "fulfilled",
    "rejected",
    "fulfilled",
    "fulfilled",
    "fulfilled",
  ]);
});
