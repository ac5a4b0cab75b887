import { listSessions, readSession } from "../../../bot/evaluation/sessions/read-session.ts";
import { stepSession, type StepOutcome } from "../../../bot/evaluation/sessions/step-session.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Step } from "../../../shared/sessions/step.ts";
import { person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, type World, losesFirstAnswerToSave } from "../running-session.ts";

const calum = person("calum", "area-lead", "marr");
const fergus = person("fergus", "facilitator", "marr");
const closeNow: Step = { verb: "close", now: true, reason: "all have gone" };

let world: World;
let other: TestDeps;
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  other = testDeps(world.store, world.clock);
  for (const deps of [world.deps, other]) deps.earlyCloseMs = 600_000;
  sessionId = (await launch(world)).id;
  world.deps.changes.length = 0;
});

const press = (step: Step, actor: Actor = morag, deps: TestDeps = world.deps): Promise<StepOutcome> =>
  stepSession(deps, { actor, sessionId, step });
const stored = async () => (await world.deps.sessions.get(TENANT, sessionId))?.value.session;
const agreed = async (): Promise<Step> => ({
  ...{ verb: "close", now: true },
  agreesTo: (await stored())?.awaiting?.at ?? "nobody asks",
});
const audited = async () =>
  (await world.deps.audit.list(TENANT, "2026-10"))
    .filter(({ verb }) => verb !== "launch-session")
    .map(({ verb, by, after }) => `${verb} by ${by.name}: ${after ?? ""}`)
    .sort();

test("both names and the reason stand in the audit, of asking, taking back and agreeing", async () => {
  await press(closeNow);
  await press({ verb: "never-mind" });
  await press(closeNow);
  await press(await agreed(), calum);
  const asked = "open, question 1, close asked for by Name of morag: all have gone";
  const closed = "closed, question 1, close: asked for by Name of morag, agreed by Name of calum: all have gone";
  expect(await audited()).toEqual([
    `ask-close by Name of morag: ${asked}`,
    `ask-close by Name of morag: ${asked}`,
    `close by Name of calum: ${closed}`,
    "never-mind by Name of morag: open, question 1",
  ]);
});

test("a second reopening is asked for, agreed to, and told with both names", async () => {
  world.clock.pass(600_000);
  for (const step of [closeNow, { verb: "reopen", reason: "two were ill" } as const]) await press(step);
  world.clock.pass(600_000);
  await press(closeNow);
  expect(await press({ verb: "reopen", reason: "the bus" })).toMatchObject({
    waits: true,
    session: { state: "closed" },
  });
  expect(await press({ verb: "reopen", reason: "mine" }, calum)).toMatchObject({ session: { state: "open" } });
  expect(await stored()).toMatchObject({
    agreements: [{ verb: "reopen", reason: "the bus" }],
    reopenings: [{ reason: "two were ill" }, { reason: "the bus", by: { id: "morag" }, agreedBy: { id: "calum" } }],
  });
});

test("pressed again by whoever asked, nothing is written and nothing audited", async () => {
  await press(closeNow);
  const before = await stored();
  expect(await press({ ...closeNow, reason: "another" })).toMatchObject({ ok: true, waits: true });
  expect(await stored()).toEqual(before);
  expect(await audited()).toHaveLength(1);
});

test("of two who want it at once, on two servers, one asks and the other agrees", async () => {
  const outcomes = await Promise.all([press(closeNow), press(closeNow, calum, other)]);
  expect(outcomes.map((one) => one.ok && (one.waits ?? false)).sort()).toEqual([false, true]);
  expect((await stored())?.state).toBe("closed");
  expect((await stored())?.agreements).toHaveLength(1);
});

test("two facilitators who want it at once close nothing", async () => {
  const outcomes = await Promise.all([press(closeNow), press(closeNow, fergus, other)]);
  expect(outcomes.map((one) => (one.ok ? "waits" : one.reason)).sort()).toEqual(["lead-must-agree", "waits"]);
  expect((await stored())?.state).toBe("open");
});

test("one person in two windows at once only asks", async () => {
  await Promise.all([press(closeNow), press(closeNow, morag, other)]);
  expect(await stored()).toMatchObject({ state: "open", awaiting: { by: { id: "morag" } }, agreements: [] });
});

test("of agreeing and taking back at once, one counts, and the other is told", async () => {
  await press(closeNow);
  const outcomes = await Promise.all([press(await agreed(), calum), press({ verb: "never-mind" }, morag, other)]);
  const isClosed = (await stored())?.state === "closed";
  expect(outcomes.map((one) => one.ok)).toEqual([isClosed, !isClosed]);
  expect((await stored())?.agreements).toHaveLength(isClosed ? 1 : 0);
});

test("a request that was written though its answer was lost is asked for once", async () => {
  const saves = losesFirstAnswerToSave(world);
  expect(await press(closeNow)).toMatchObject({ ok: true, waits: true });
  expect(saves()).toBe(1);
  expect(await audited()).toHaveLength(1);
});

test("agreeing to what has lapsed closes nothing, and the request is seen by nobody any more", async () => {
  await press(closeNow);
  const late = await agreed();
  world.clock.pass(1_800_000);
  expect(await press(late, calum)).toMatchObject({ ok: false, reason: "nobody-asks" });
  expect(await stored()).toMatchObject({ state: "open" });
  expect(await readSession(world.deps, { actor: calum, sessionId })).toMatchObject({ view: { waiting: null } });
});

test("whoever may run the session sees the request, and partners do not", async () => {
  await press(closeNow);
  const seen = async (actor: Actor) => {
    const read = await readSession(world.deps, { actor, sessionId });
    const [listed] = await listSessions(world.deps, actor);
    if (!read.ok || !listed) throw new Error("It was not found.");
    expect(listed.waiting).toEqual(read.view.waiting);
    return listed.waiting && [listed.waiting.own, listed.waiting.mayAgree];
  };
  expect(await seen(morag)).toEqual([true, false]);
  expect(await seen(fergus)).toEqual([false, false]);
  expect(await seen(calum)).toEqual([false, true]);
  expect(await seen(lead)).toEqual([false, true]);
  expect(await seen(ann)).toBeNull();
});

test("an area's later session keeps an earlier one from being asked for again", async () => {
  world.clock.pass(600_000);
  await press(closeNow);
  await press({ verb: "reopen", reason: "two were ill" });
  world.clock.pass(600_000);
  await press(closeNow);
  await launch(world);
  expect(await press({ verb: "reopen", reason: "again" })).toMatchObject({ ok: false, reason: "already-running" });
  expect((await stored())?.awaiting).toBeNull();
});

test("moving on takes a request away", async () => {
  await press(closeNow);
  const step = await agreed();
  await press({ verb: "move-on", expect: FIRST }, fergus);
  expect(await press(step, calum)).toMatchObject({ ok: false, reason: "nobody-asks" });
});
