import { conversationWindows } from "../../bot/teams/send-limits.ts";
import { createSendGate } from "../../bot/teams/send-gate.ts";
import { createSendQueue, type QueuedSend } from "../../bot/teams/send-queue.ts";
import type { ConnectorAnswer } from "../../bot/teams/connector-client.ts";
import { createFakeClock } from "./fake-clock.ts";

const send = (attempt: () => Promise<ConnectorAnswer>, over: Partial<QueuedSend> = {}): QueuedSend => ({
  key: "channel",
  windows: conversationWindows,
  tenantId: "tenant",
  attempt,
  ...over,
});

describe("the send queue", () => {
  it("keeps the order of a conversation while its head is being repeated", async () => {
    const queue = createSendQueue(createFakeClock());
    const order: string[] = [];
    const answers = [429, 412, 502, 504, undefined, 201];
    const first = queue.run(
      send(async () => {
        order.push("first");
        return { status: answers.shift() };
      }),
    );
    const second = queue.run(
      send(async () => {
        order.push("second");
        return { status: 201 };
      }),
    );
    expect((await first).status).toBe(201);
    await second;
    expect(order).toEqual([...Array<string>(6).fill("first"), "second"]);
  });

  it("does not hold one conversation up for another", async () => {
    const queue = createSendQueue(createFakeClock());
    const never = queue.run(send(() => new Promise(() => undefined), { key: "stuck" }));
    never.catch(() => undefined);
    await expect(queue.run(send(async () => ({ status: 200 }), { key: "free" }))).resolves.toEqual({ status: 200 });
    await queue.close(0);
  });

  it("waits at least as long as Retry-After asks, and doubles its own waits with a spread", async () => {
    for (const [random, expected] of [
      [0, [250, 7000, 1000]],
      [0.999, [749.5, 7000, 2998]],
    ] as const) {
      const clock = createFakeClock(() => random);
      const answers: ConnectorAnswer[] = [
        { status: 429 },
        { status: 429, retryAfterMs: 7000 },
        { status: 503 },
        { status: 200 },
      ];
      await createSendQueue(clock).run(send(async () => answers.shift() ?? {}));
      expect(clock.slept).toEqual(expected.map((ms) => expect.closeTo(ms, 0)));
    }
  });

  it("gives up after eight attempts and lets the next one through", async () => {
    const queue = createSendQueue(createFakeClock());
    let attempts = 0;
    const hopeless = queue.run(
      send(async () => {
        attempts += 1;
        return { status: 502 };
      }),
    );
    const next = queue.run(send(async () => ({ status: 200 })));
    await expect(hopeless).rejects.toMatchObject({ code: "unreachable", status: 502 });
    expect(attempts).toBe(8);
    await expect(next).resolves.toEqual({ status: 200 });
  });

  it("does not repeat what was refused for good", async () => {
    let attempts = 0;
    const answer = await createSendQueue(createFakeClock()).run(
      send(async () => {
        attempts += 1;
        return { status: 403 };
      }),
    );
    expect([answer.status, attempts]).toEqual([403, 1]);
  });

  it("keeps to fifty requests a second for one tenant over all its conversations", async () => {
    const clock = createFakeClock();
    const queue = createSendQueue(clock);
    const times: number[] = [];
    const attempt = async () => {
      times.push(clock.now());
      await clock.sleep(20);
      return { status: 200 };
    };
    await Promise.all(Array.from({ length: 200 }, (_, n) => queue.run(send(attempt, { key: `chat-${n}` }))));
    const densest = Math.max(...times.map((start) => times.filter((at) => at >= start && at <= start + 1000).length));
    expect(times).toHaveLength(200);
    expect(densest).toBeLessThanOrEqual(50);
  });

  it("sends what is queued before it closes, then refuses", async () => {
    const queue = createSendQueue(createFakeClock());
    let sent = 0;
    const attempt = async () => {
      sent += 1;
      return { status: 200 };
    };
    const all = Promise.all(Array.from({ length: 20 }, () => queue.run(send(attempt))));
    await queue.close(60_000);
    await all;
    expect(sent).toBe(20);
    await expect(queue.run(send(attempt))).rejects.toMatchObject({ code: "closed" });
  });

  it("lets go of what cannot be sent in the time that is left", async () => {
    const queue = createSendQueue(createFakeClock());
    const held = queue.run(send(async () => ({ status: 429, retryAfterMs: 120_000 })));
    const refused = expect(held).rejects.toMatchObject({ code: "closed" });
    await queue.close(8_000);
    await refused;
  });

  it("lets go of what went out and is never answered, and of what waits behind it", async () => {
    const queue = createSendQueue(createFakeClock());
    const silent = { ...send(() => new Promise<ConnectorAnswer>(() => undefined)) };
    const all = [queue.run(silent), queue.run(silent), queue.run({ ...silent, key: "another" })];
    const refused = Promise.all(all.map((one) => expect(one).rejects.toMatchObject({ code: "closed" })));
    await queue.close(8_000);
    await refused;
  });

  it("goes on after an attempt that throws at once, in its conversation and in its tenant", async () => {
    const clock = createFakeClock();
    const queue = createSendQueue(clock);
    const throwing = send(() => {
      throw new TypeError("unforeseen");
    });
    const failed = Array.from({ length: 60 }, (_, n) => queue.run({ ...throwing, key: `chat-${n % 3}` }));
    for (const one of failed) await expect(one).rejects.toThrow("unforeseen");
    await expect(queue.run(send(async () => ({ status: 200 }), { key: "chat-1" }))).resolves.toEqual({ status: 200 });
  });
});

describe("the gate before a conversation", () => {
  const windows = [{ sends: 1, ms: 1_000 }];

  it("lets go of who waits for an answer when it is told to stop, and lets others through afterwards", async () => {
    const clock = createFakeClock();
    const gate = createSendGate({ windows, clock });
    const leave = await gate.enter(new AbortController().signal);
    const stop = new AbortController();
    const waiting = gate.enter(stop.signal);
    stop.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
    leave("answered");
    (await gate.enter(new AbortController().signal))("answered");
  });

  it("does not count what was given up before it went out", async () => {
    const clock = createFakeClock();
    const gate = createSendGate({ windows, clock });
    (await gate.enter(new AbortController().signal))("not-sent");
    (await gate.enter(new AbortController().signal))("answered");
    expect(clock.slept).toEqual([]);
  });
});
