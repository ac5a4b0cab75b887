import { CLAIM_MS, whileClaimed, type ClaimOptions } from "../../bot/conversation/thread-claim.ts";
import { createThreadStore, newThread, type StoredThread } from "../../bot/storage/thread-store.ts";
import { clockAt, TENANT } from "../helpers/deps.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";

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
const server = (serverId: string): ClaimOptions => ({
  deps: { threads, now: () => clock.now },
  serverId,
  log: { error: () => undefined },
});
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
  const done = await Promise.all(
    ["one", "two"].map((id) => whileClaimed(server(id), { tenantId: TENANT, thread }, post(id))),
  );
  expect(done.filter((one) => one === null)).toHaveLength(1);
  expect((await current()).value).toMatchObject({
    claim: null,
    opening: { activityId: expect.stringMatching(/one|two/) },
  });
});

test("a post that Teams holds up for minutes is still this server's", async () => {
  jest.useFakeTimers({ doNotFake: ["setImmediate"] });
  let arrive = (): void => undefined;
  const held = whileClaimed(server("one"), { tenantId: TENANT, thread: await current() }, async (thread) => {
    await new Promise<void>((done) => (arrive = done));
    return post("late")(thread);
  });
  for (let passed = 0; passed < 4 * CLAIM_MS; passed += CLAIM_MS / 3) {
    clock.pass(CLAIM_MS / 3);
    await jest.advanceTimersByTimeAsync(CLAIM_MS / 3);
    for (let turn = 0; turn < 5; turn += 1) await new Promise((done) => setImmediate(done));
    expect(await whileClaimed(server("two"), { tenantId: TENANT, thread: await current() }, post("double"))).toBeNull();
  }
  arrive();
  await held;
  expect((await current()).value).toMatchObject({ claim: null, opening: { activityId: "late" } });
});

test("a server that ended while it posted is waited for a minute, then another takes over", async () => {
  const thread = await current();
  const claim = { by: "dead", until: clock.now.getTime() + CLAIM_MS };
  await threads.save(TENANT, { ...thread, value: { ...thread.value, claim } });
  expect(await whileClaimed(server("two"), { tenantId: TENANT, thread: await current() }, post("new"))).toBeNull();
  clock.pass(CLAIM_MS);
  expect(await whileClaimed(server("two"), { tenantId: TENANT, thread: await current() }, post("new"))).not.toBeNull();
});

test("the same server takes up its own claim after a restart, without waiting", async () => {
  const thread = await current();
  const claim = { by: "embedded", until: clock.now.getTime() + CLAIM_MS };
  await threads.save(TENANT, { ...thread, value: { ...thread.value, claim } });
  expect(
    await whileClaimed(server("embedded"), { tenantId: TENANT, thread: await current() }, post("again")),
  ).not.toBeNull();
});
