import { LEASE_MS } from "../../../bot/conversation/lease.ts";
import { createThreadLease, type ThreadLease } from "../../../bot/conversation/thread/thread-lease.ts";
import { createThreadStore, newThread, type StoredThread } from "../../../bot/storage/thread-store.ts";
import { clockAt, TENANT } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";

const place = {
  scope: "channel" as const,
  conversationId: "19:marr",
  serviceUrl: "https://smba.example",
  tenantId: TENANT,
  areaId: "marr" as const,
  present: true,
  removedAt: null,
};
const clock = clockAt("2026-10-05T18:00:00.000Z");
const threads = createThreadStore(memoryStore());
const server = (serverId: string, own = clock): ThreadLease =>
  createThreadLease({ deps: { threads, now: () => own.now }, serverId, log: { error: () => undefined } });
const current = async (): Promise<StoredThread> => {
  const thread = await threads.get(TENANT, "2026-27_marr_1");
  if (!thread) throw new Error("There is no thread.");
  return thread;
};
const post = (activityId: string) => async (thread: StoredThread["value"]) => ({
  thread: { ...thread, opening: { activityId } },
});

beforeAll(() => threads.create(TENANT, newThread("2026-27_marr_1", place)));
afterEach(() => void jest.useRealTimers());

test("of two servers that want to post at the same moment one does, and lets go afterwards", async () => {
  const thread = await current();
  const done = await Promise.all(["one", "two"].map((id) => server(id)({ tenantId: TENANT, thread }, post(id))));
  expect(done.filter((one) => one === null)).toHaveLength(1);
  expect((await current()).value).toMatchObject({
    claim: null,
    opening: { activityId: expect.stringMatching(/one|two/) },
  });
});

test("a post that Teams holds up for minutes is still this server's", async () => {
  jest.useFakeTimers({ doNotFake: ["setImmediate"] });
  let arrive = (): void => undefined;
  const two = server("two");
  const held = server("one")({ tenantId: TENANT, thread: await current() }, async (thread) => {
    await new Promise<void>((done) => (arrive = done));
    return post("late")(thread);
  });
  for (let passed = 0; passed < 4 * LEASE_MS; passed += LEASE_MS / 3) {
    clock.pass(LEASE_MS / 3);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
    expect(await two({ tenantId: TENANT, thread: await current() }, post("double"))).toBeNull();
  }
  arrive();
  await held;
  expect((await current()).value).toMatchObject({ claim: null, opening: { activityId: "late" } });
});

test("a server that ended while it posted is waited for a minute, then another takes over", async () => {
  const thread = await current();
  const claim = { by: "dead", until: clock.now.getTime() + LEASE_MS };
  await threads.save(TENANT, { ...thread, value: { ...thread.value, claim } });
  const two = server("two");
  const tries = async () => two({ tenantId: TENANT, thread: await current() }, post("new"));
  expect(await tries()).toBeNull();
  clock.pass(LEASE_MS - 1);
  expect(await tries()).toBeNull();
  clock.pass(1);
  expect(await tries()).not.toBeNull();
});

test("the same server takes up its own claim after a restart, without waiting", async () => {
  const thread = await current();
  const claim = { by: "embedded", until: clock.now.getTime() + LEASE_MS };
  await threads.save(TENANT, { ...thread, value: { ...thread.value, claim } });
  expect(await server("embedded")({ tenantId: TENANT, thread: await current() }, post("again"))).not.toBeNull();
});

test("work that failed may have posted: another server waits, the same one goes on at once", async () => {
  const failing = async (): Promise<never> => {
    throw new Error("Something is wrong.");
  };
  await expect(server("one")({ tenantId: TENANT, thread: await current() }, failing)).rejects.toThrow("wrong");
  expect(await server("two")({ tenantId: TENANT, thread: await current() }, post("double"))).toBeNull();
  expect(await server("one")({ tenantId: TENANT, thread: await current() }, post("after all"))).not.toBeNull();
});

test("a server whose clock is ten minutes ahead takes nothing from one that lives", async () => {
  const ahead = clockAt(new Date(clock.now.getTime() + 600_000).toISOString());
  const done = await server("one")({ tenantId: TENANT, thread: await current() }, async (thread, still) => {
    expect(await server("two", ahead)({ tenantId: TENANT, thread: await current() }, post("double"))).toBeNull();
    expect(still()).toBe(true);
    return post("one")(thread);
  });
  expect(done).not.toBeNull();
  expect((await current()).value.opening?.activityId).toBe("one");
});

test("a lost lease is noticed before a card goes out", async () => {
  jest.useFakeTimers({ doNotFake: ["setImmediate"] });
  const thread = await current();
  const done = await server("one")({ tenantId: TENANT, thread }, async (claimed, still) => {
    const there = await current();
    await threads.save(TENANT, { ...there, value: { ...there.value, claim: { by: "two", until: 0 } } });
    clock.pass(LEASE_MS / 3);
    await jest.advanceTimersByTimeAsync(LEASE_MS / 3);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
    expect(still()).toBe(false);
    return post("one too late")(claimed);
  });
  expect(done).toBeNull();
  expect((await current()).value.claim?.by).toBe("two");
  expect((await current()).value.opening?.activityId).toBe("one");
});
