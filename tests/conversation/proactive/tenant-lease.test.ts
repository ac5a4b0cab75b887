import { LEASE_MS } from "../../../bot/conversation/lease.ts";
import { createTenantLease, type TenantLease } from "../../../bot/conversation/proactive/tenant-lease.ts";
import { createLeaseStore } from "../../../bot/storage/lease-store.ts";
import { clockAt, TENANT, type MovableClock } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";

let leases: ReturnType<typeof createLeaseStore>;
let clock: MovableClock;
beforeEach(() => {
  leases = createLeaseStore(memoryStore());
  clock = clockAt("2026-10-05T18:00:00.000Z");
});
afterEach(() => void jest.useRealTimers());

const server = (serverId: string, own: MovableClock = clock): TenantLease =>
  createTenantLease({ deps: { leases, now: () => own.now }, serverId, log: { error: () => undefined } });
const work = async (): Promise<string> => {
  await new Promise((done) => setImmediate(done));
  return "done";
};
const left = async (by: string): Promise<void> => {
  const stored = await leases.get(TENANT);
  const value = { by, turn: (stored?.value.turn ?? 0) + 1 };
  await leases.save(TENANT, { value, etag: stored?.etag ?? null });
};

test("of servers that take the lease at the same moment one holds it, and then releases it", async () => {
  const [one, two] = [server("one"), server("two")];
  const done = await Promise.all([one(TENANT, work), two(TENANT, work), one(TENANT, work)]);
  expect(done.filter((outcome) => outcome === "done")).toHaveLength(1);
  expect(await two(TENANT, work)).toBe("done");
  expect(await one("another tenant", work)).toBe("done");
});

test("a server does one work at a time, and none without a renewed lease", async () => {
  const one = server("one");
  const still: boolean[] = [];
  await one(TENANT, async (isHeld) => {
    expect(await one(TENANT, work)).toBeNull();
    for (const passed of [0, LEASE_MS - 1, 1]) {
      clock.pass(passed);
      still.push(isHeld());
    }
  });
  expect(still).toEqual([true, true, false]);
});

test("the lease is released when the work fails", async () => {
  const failing = async (): Promise<never> => {
    throw new Error("Something is wrong.");
  };
  await expect(server("one")(TENANT, failing)).rejects.toThrow("Something is wrong.");
  expect(await server("two")(TENANT, work)).toBe("done");
});

test("another server waits a minute for a lease whose holder ended; the same server goes on at once", async () => {
  await left("dead");
  const two = server("two");
  expect(await two(TENANT, work)).toBeNull();
  clock.pass(LEASE_MS - 1);
  expect(await two(TENANT, work)).toBeNull();
  expect(await server("dead")(TENANT, work)).toBe("done");
  await left("dead");
  expect(await two(TENANT, work)).toBeNull();
  clock.pass(LEASE_MS);
  expect(await two(TENANT, work)).toBe("done");
});

test("a server whose clock was set back by an hour waits a minute from then on, not that hour", async () => {
  await left("dead");
  const two = server("two");
  expect(await two(TENANT, work)).toBeNull();
  clock.pass(-3600_000);
  expect(await two(TENANT, work)).toBeNull();
  clock.pass(LEASE_MS);
  expect(await two(TENANT, work)).toBe("done");
});

test("a server whose clock is ten minutes ahead takes nothing from one that lives", async () => {
  const ahead = clockAt("2026-10-05T18:10:00.000Z");
  const two = server("two", ahead);
  let told = "";
  await server("one")(TENANT, async (still) => {
    expect(await two(TENANT, work)).toBeNull();
    told = String(still());
  });
  expect(told).toBe("true");
});

test("work that Teams holds up for minutes stays this server's; one that could not keep it stops", async () => {
  jest.useFakeTimers({ doNotFake: ["setImmediate"] });
  const turns = async (): Promise<void> => {
    for (let turn = 0; turn < 20; turn += 1) await new Promise((done) => setImmediate(done));
  };
  let arrive = (): void => undefined;
  const said: boolean[] = [];
  const held = server("one")(TENANT, async (still) => {
    await new Promise<void>((done) => (arrive = done));
    said.push(still());
    await left("two");
    clock.pass(LEASE_MS / 3);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    await turns();
    said.push(still());
  });
  await turns();
  const two = server("two");
  for (let passed = 0; passed < 4 * LEASE_MS; passed += LEASE_MS / 3) {
    clock.pass(LEASE_MS / 3);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    await turns();
    expect(await two(TENANT, work)).toBeNull();
  }
  arrive();
  await held;
  expect(said).toEqual([true, false]);
  expect((await leases.get(TENANT))?.value.by).toBe("two");
});
