import { startScheduler, type Scheduler, type DueTask } from "../bot/scheduler.ts";

const START = Date.parse("2026-10-05T18:00:00.000Z");
let scheduler: Scheduler;
let looks: number;
let finish: () => void;

beforeEach(() => {
  jest.useFakeTimers({ now: START });
  looks = 0;
});
afterEach(async () => {
  finish?.();
  await scheduler.stop();
  jest.useRealTimers();
});

const start = (task: DueTask, log = { error: jest.fn() }): typeof log => {
  const counted: DueTask = (tenantId) => {
    looks += 1;
    return task(tenantId);
  };
  scheduler = startScheduler({
    tasks: [counted],
    tenants: ["one"],
    atLeastEveryMs: 60_000,
    now: () => new Date(),
    log,
  });
  return log;
};
const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
const held = (): Promise<null> => new Promise((done) => (finish = () => done(null)));

test("it looks at the start, when the next thing is due, and otherwise at least so often", async () => {
  const due = [START + 5_000, null, null];
  start(async () => due.shift() ?? null);
  await pass(0);
  expect(looks).toBe(1);
  await pass(4_999);
  expect(looks).toBe(1);
  await pass(1);
  expect(looks).toBe(2);
  await pass(59_999);
  expect(looks).toBe(2);
  await pass(1);
  expect(looks).toBe(3);
});

test("woken by many at once it looks once, and soon", async () => {
  start(async () => null);
  await pass(0);
  for (let n = 0; n < 5; n += 1) scheduler.wake();
  await pass(200);
  expect(looks).toBe(2);
});

test("one look follows another: woken during one, it looks again afterwards", async () => {
  start(held);
  await pass(0);
  scheduler.wake();
  await pass(10_000);
  expect(looks).toBe(1);
  finish();
  await pass(200);
  expect(looks).toBe(2);
});

test("what fails is logged and tried again", async () => {
  const log = start(async () => Promise.reject(new Error("no answer")));
  await pass(60_000);
  expect(looks).toBe(2);
  expect(log.error).toHaveBeenCalledTimes(2);
});

test("stopped, it waits for the look that is under way and begins no other", async () => {
  start(held);
  await pass(0);
  let ended = false;
  const stopping = scheduler.stop().then(() => (ended = true));
  await pass(0);
  expect(ended).toBe(false);
  finish();
  await stopping;
  await pass(120_000);
  expect(looks).toBe(1);
});

test("a task that throws at once does not end the scheduler", async () => {
  const log = start(() => {
    throw new Error("unforeseen");
  });
  await pass(60_000);
  expect(looks).toBe(2);
  expect(log.error).toHaveBeenCalledTimes(2);
});
