import type { Step } from "../../../shared/sessions/step.ts";
import { readSession } from "../../../bot/evaluation/sessions/read-session.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession, type StepOutcome } from "../../../bot/evaluation/sessions/step-session.ts";
import { StorageConflict } from "../../../bot/storage/tables/storage-error.ts";
import { person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, morag, type World, losesFirstAnswerToSave } from "../running-session.ts";

let world: World;
let sessionId: string;
const start = async (input: Record<string, unknown> = {}): Promise<void> => {
  world = await emptyWorld();
  sessionId = (await launch(world, input)).id;
  world.deps.changes.length = 0;
};
beforeEach(() => start());

const calum = person("calum", "area-lead", "marr");
const press = (
  step: Step,
  { deps = world.deps, actor = morag }: { deps?: TestDeps; actor?: typeof morag } = {},
): Promise<StepOutcome> => stepSession(deps, { actor, sessionId, step });
const stored = async () => (await world.deps.sessions.get(TENANT, sessionId))?.value.session;

test("of two facilitators who move on at once, one moves", async () => {
  const other = testDeps(world.store, world.clock);
  const outcomes = await Promise.all([
    press({ verb: "move-on", expect: FIRST }),
    press({ verb: "move-on", expect: FIRST }, { deps: other, actor: calum }),
  ]);
  expect(await stored()).toMatchObject({ current: 1, reached: 2 });
  const winner = outcomes.find((one) => one.ok);
  const loser = outcomes.find((one) => !one.ok);
  const by = winner?.ok ? winner.session.lastStep?.by.name : "";
  expect(loser).toMatchObject({ ok: false, reason: "already-done", by, session: { current: 1 } });
});

test("two different steps at once both count", async () => {
  const other = testDeps(world.store, world.clock);
  await Promise.all([
    press({ verb: "move-on", expect: FIRST }),
    press({ verb: "lock", questionId: FIRST }, { deps: other, actor: calum }),
  ]);
  expect(await stored()).toMatchObject({ current: 1, locked: [FIRST] });
});

test("a step that was written though the answer was lost is not taken twice", async () => {
  losesFirstAnswerToSave(world);
  expect(await press({ verb: "move-on" })).toMatchObject({ ok: true, session: { current: 1 } });
  expect(await stored()).toMatchObject({ current: 1 });
  expect(world.deps.changes).toEqual([`steps ${sessionId}`]);
});

test("a storm of conflicts ends with an error and moves nothing", async () => {
  world.deps.sessions.save = async () => Promise.reject(new StorageConflict("changed"));
  await expect(press({ verb: "move-on" })).rejects.toMatchObject({ code: "conflict" });
  expect(await stored()).toMatchObject({ current: 0 });
});

test("what was done is kept for the audit, with who, before and after", async () => {
  await press({ verb: "move-on" });
  await press({ verb: "close", now: true }, { actor: calum });
  await press({ verb: "reopen", reason: "two were ill" });
  const entries = (await world.deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => verb !== "launch-session");
  expect(entries.map(({ verb, by }) => `${verb} ${by.id}`).sort()).toEqual([
    "close calum",
    "move-on morag",
    "reopen morag",
  ]);
});

test("an area runs one session at a time: an earlier one is not reopened beside it", async () => {
  await press({ verb: "close", now: true });
  const later = await launch(world);
  const refused = { ok: false, reason: "already-running", session: { id: later.id } };
  expect(await press({ verb: "reopen", reason: "two were ill" })).toMatchObject(refused);
  expect(await stored()).toMatchObject({ state: "closed" });
  await stepSession(world.deps, { actor: morag, sessionId: later.id, step: { verb: "close", now: true } });
  expect(await press({ verb: "reopen", reason: "two were ill" })).toMatchObject({ ok: true });
});

test("a session past its last minute can be reopened, and takes up where it was", async () => {
  await press({ verb: "move-on" });
  await press({ verb: "close", now: false });
  world.clock.pass(61_000);
  expect(await press({ verb: "move-on" })).toMatchObject({ ok: false, reason: "not-open", state: "closed" });
  expect(await press({ verb: "reopen", reason: "two were ill" })).toMatchObject({
    ok: true,
    session: { state: "open", current: 1, reached: 2, closesAt: null },
  });
});

describe("time", () => {
  test("has closed a session for everybody who looks, before anybody wrote it down", async () => {
    await press({ verb: "close", now: false });
    world.clock.pass(60_000);
    expect(await readSession(world.deps, { actor: calum, sessionId })).toMatchObject({
      view: { state: "closed", closedAt: "2026-10-05T18:01:00.000Z", closesAt: null },
    });
    expect(await stored()).toMatchObject({ state: "open" });
  });

  test("closes what has ended once, and says when the next will", async () => {
    await start({ mode: "open", deadline: "2026-10-05T19:00:00.000Z" });
    const buchan = await launch(
      world,
      { areaId: "buchan", mode: "open", deadline: "2026-10-05T20:00:00.000Z" },
      person("lead", "strategic-lead"),
    );
    world.deps.changes.length = 0;
    expect(await closeExpiredSessions(world.deps, TENANT)).toBe(Date.parse("2026-10-05T19:00:00.000Z"));
    world.clock.pass(3_600_000);
    expect(await closeExpiredSessions(world.deps, TENANT)).toBe(Date.parse("2026-10-05T20:00:00.000Z"));
    expect(await stored()).toMatchObject({ state: "closed", closedAt: "2026-10-05T19:00:00.000Z" });
    expect(world.deps.changes).toEqual([`steps ${sessionId}`]);
    expect(await closeExpiredSessions(world.deps, TENANT)).toBe(Date.parse("2026-10-05T20:00:00.000Z"));
    expect(world.deps.changes).toHaveLength(1);
    await press({ verb: "close", now: false }, { actor: person("lead", "strategic-lead") });
    world.clock.pass(7_200_000);
    expect(await closeExpiredSessions(world.deps, TENANT)).toBeNull();
    expect((await world.deps.sessions.get(TENANT, buchan.id))?.value.session.state).toBe("closed");
  });

  test("two servers that notice at once write it down once", async () => {
    await press({ verb: "close", now: false });
    world.clock.pass(60_000);
    const other = testDeps(world.store, world.clock);
    world.deps.changes.length = 0;
    expect(await Promise.all([closeExpiredSessions(world.deps, TENANT), closeExpiredSessions(other, TENANT)])).toEqual([
      null,
      null,
    ]);
    expect([...world.deps.changes, ...other.changes]).toEqual([`steps ${sessionId}`]);
    expect(await stored()).toMatchObject({ state: "closed", closedAt: "2026-10-05T18:01:00.000Z" });
  });
});
