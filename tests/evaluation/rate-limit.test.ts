import fc from "fast-check";
import { createRateLimit } from "../../bot/evaluation/rate-limit.ts";

describe("a rate limit", () => {
  let at = 0;
  const limit = (burst: number, perSecond: number, mostKeys?: number) =>
    createRateLimit({ burst, perSecond, mostKeys, now: () => at });
  beforeEach(() => (at = 0));
  const taken = (one: ReturnType<typeof limit>, key: string, times: number): number =>
    Array.from({ length: times }, () => one.take(key)).filter(({ ok }) => ok).length;

  it("lets so many through at once, and says in whole seconds when the next may come", () => {
    const one = limit(5, 0.5);
    expect(taken(one, "a", 9)).toBe(5);
    expect(one.take("a")).toEqual({ ok: false, retryAfterSeconds: 2 });
    at = 1_999;
    expect(one.take("a")).toEqual({ ok: false, retryAfterSeconds: 1 });
    at = 2_000;
    expect(one.take("a")).toEqual({ ok: true });
    expect(one.take("a").ok).toBe(false);
  });

  it("counts each key by itself", () => {
    const one = limit(2, 1);
    expect([taken(one, "a", 5), taken(one, "b", 5), taken(one, "__proto__", 5)]).toEqual([2, 2, 2]);
  });

  it("counts nothing that is refused, and gives back what does not count", () => {
    const one = limit(2, 1);
    taken(one, "a", 50);
    at = 1_000;
    expect(taken(one, "a", 5)).toBe(1);
    for (let n = 0; n < 100; n += 1) {
      expect(one.take("b").ok).toBe(true);
      one.giveBack("b");
    }
    one.giveBack("never seen");
  });

  it("holds no more keys than it was told, however many come", () => {
    const one = limit(1, 1, 100);
    for (let n = 0; n < 10_000; n += 1) one.take(`key ${n}`);
    // The last ones are still known, the first ones forgotten.
    expect(one.take("key 9999").ok).toBe(false);
    expect(one.take("key 0").ok).toBe(true);
  });

  it("never lets more through in any stretch of time than its burst and what came back meanwhile", () => {
    const steps = fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), steps, (burst, perSecond, waits) => {
        at = 0;
        const one = limit(burst, perSecond);
        const through: number[] = [];
        for (const wait of waits) {
          at += wait;
          if (one.take("a").ok) through.push(at);
        }
        through.forEach((from, first) =>
          through.slice(first).forEach((to, more) => {
            expect(more + 1).toBeLessThanOrEqual(burst + ((to - from) / 1_000) * perSecond + 1e-6);
          }),
        );
      }),
    );
  });
});
