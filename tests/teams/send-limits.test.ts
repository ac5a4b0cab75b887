import fc from "fast-check";
import { conversationWindows, stillCounted, tenantWindows, waitBeforeSend } from "../../bot/teams/send-limits.ts";

/** The most sends that fall into any stretch of `ms`, both ends included. */
function densest(times: number[], ms: number): number {
  return Math.max(0, ...times.map((start) => times.filter((at) => at >= start && at <= start + ms).length));
}

describe("waiting before a send", () => {
  it("lets the first seven go at once and holds the eighth for a second", () => {
    const answered = [0, 0, 0, 0, 0, 0];
    expect(waitBeforeSend({ windows: conversationWindows, answered, underWay: 0, now: 0 })).toBe(0);
    expect(waitBeforeSend({ windows: conversationWindows, answered: [...answered, 0], underWay: 0, now: 0 })).toBe(
      1001,
    );
  });

  it("counts what is under way as sent now, until it is answered", () => {
    expect(waitBeforeSend({ windows: tenantWindows, answered: [], underWay: 50, now: 0 })).toBe(Infinity);
    expect(waitBeforeSend({ windows: tenantWindows, answered: [10], underWay: 49, now: 20 })).toBe(991);
  });

  it("never lets more through than any window allows, however the sends come and however long they take", () => {
    const send = fc.record({ pause: fc.nat(1500), takes: fc.nat(400), early: fc.nat(400) });
    fc.assert(
      fc.property(fc.array(send, { minLength: 1, maxLength: 150 }), (sends) => {
        let now = 0;
        let answered: number[] = [];
        const arrivals: number[] = [];
        for (const { pause, takes, early } of sends) {
          now += pause;
          now += waitBeforeSend({ windows: conversationWindows, answered, underWay: 0, now });
          arrivals.push(now + Math.min(early, takes));
          now += takes;
          answered = stillCounted({ windows: conversationWindows, answered: [...answered, now], now });
        }
        for (const { sends: most, ms } of conversationWindows) expect(densest(arrivals, ms)).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("waits no longer than the fullest window asks", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60_000), { maxLength: 100 }), (times) => {
        const answered = times.toSorted((a, b) => a - b);
        const now = 60_000;
        const wait = waitBeforeSend({ windows: conversationWindows, answered, underWay: 0, now });
        const mayGo = (at: number) =>
          conversationWindows.every(({ sends, ms }) => answered.filter((sent) => at - sent <= ms).length < sends);
        expect(mayGo(now + wait)).toBe(true);
        if (wait > 0) expect(mayGo(now + wait - 1)).toBe(false);
      }),
    );
  });
});
