import { launchInputSchema } from "../../shared/sessions/launch.ts";
import { launchSession, type LaunchOutcome } from "../../bot/evaluation/launch-session.ts";
import type { PlaceRecord } from "../../bot/storage/place-store.ts";
import { newThread, type ThreadRecord } from "../../bot/storage/thread-store.ts";
import { StorageConflict } from "../../bot/storage/tables/storage-error.ts";
import { stepSession } from "../../bot/evaluation/step-session.ts";
import { openEvaluation, person, TENANT, testDeps } from "../helpers/deps.ts";
import { emptyWorld, FIRST, launch, morag, SECOND, THIRD, type World } from "./running-session.ts";

const asked = { evaluationId: "2026-27", areaId: "marr", questionIds: [THIRD, FIRST] };
const tryTo = (world: World, changes: Record<string, unknown> = {}, actor = morag): Promise<LaunchOutcome> =>
  launchSession(world.deps, { actor, input: launchInputSchema.parse({ ...asked, ...changes }), place: null });

let world: World;
beforeEach(async () => {
  world = await emptyWorld();
});

test("a launched session asks in the framework's order, with the wording of the day and a salt of its own", async () => {
  const launched = await tryTo(world);
  if (!launched.ok) throw new Error(launched.reason);
  expect(launched.session).toMatchObject({ id: "2026-27_marr_1", state: "open", launchedBy: { id: "morag" } });
  expect(launched.session.questions.map(({ id, number }) => [id, number])).toEqual([
    [FIRST, 1],
    [THIRD, 4],
  ]);
  for (const { official, plain, example } of launched.session.questions)
    for (const wording of [official, plain, example]) expect(wording.length).toBeGreaterThan(10);
  const stored = await world.deps.sessions.get(TENANT, launched.session.id);
  expect(stored?.value).toEqual({
    session: launched.session,
    salt: expect.stringMatching(/^[\w-]{12}\.[\w-]{43}$/) as string,
    roundSalt: expect.stringMatching(/^[\w-]{12}\.[\w-]{43}$/) as string,
  });
  expect(world.deps.changes).toEqual(["steps 2026-27_marr_1"]);
});

test.each([
  ["an evaluation that is not there", { evaluationId: "2099" }, morag, { ok: false, reason: "not-found" }],
  ["by a partner", {}, person("ann"), { ok: false, reason: "not-allowed" }],
  ["by another area's facilitator", {}, person("calum", "facilitator", "buchan"), { ok: false, reason: "not-allowed" }],
  ["from another tenant", {}, { ...morag, tenantId: "tenant-two" }, { ok: false, reason: "not-found" }],
  [
    "a question the evaluation does not ask",
    { questionIds: ["hgiocld-4/3.2/12"] },
    morag,
    { ok: false, reason: "invalid", problems: [{ field: "questionIds", reason: "question-not-covered" }] },
  ],
])("%s: refused, and nothing is written", async (_, changes, actor, outcome) => {
  expect(await tryTo(world, changes, actor)).toEqual(outcome);
  expect(await world.deps.sessions.list(TENANT)).toEqual([]);
});

test("an area of the facilitator's that the evaluation does not cover is refused beside its field", async () => {
  const facilitator = person("gill", "facilitator", "garioch");
  expect(await tryTo(world, { areaId: "garioch" }, facilitator)).toMatchObject({
    problems: [{ field: "areaId", reason: "area-not-covered" }],
  });
});

test("a finished evaluation takes no session", async () => {
  await world.deps.evaluations.put(TENANT, openEvaluation({ state: "closed" }));
  expect(await tryTo(world)).toMatchObject({ reason: "invalid", problems: [{ reason: "evaluation-closed" }] });
});

test("while one runs, paused or not, a second is shown the first; afterwards the next has the next number", async () => {
  const session = await launch(world);
  expect(await tryTo(world)).toEqual({ ok: false, reason: "already-running", session });
  const step = (verb: "pause" | "close"): Promise<unknown> =>
    stepSession(world.deps, {
      actor: morag,
      sessionId: session.id,
      step: verb === "pause" ? { verb } : { verb, now: true },
    });
  await step("pause");
  expect(await tryTo(world)).toMatchObject({ ok: false, reason: "already-running" });
  await step("close");
  expect(await tryTo(world)).toMatchObject({ ok: true, session: { id: "2026-27_marr_2" } });
});

test("of two who launch at once one launches, and the other is shown that session, on one server or two", async () => {
  const other = testDeps(world.store, world.clock);
  const input = launchInputSchema.parse(asked);
  const outcomes = await Promise.all([
    launchSession(world.deps, { actor: morag, input, place: null }),
    launchSession(other, { actor: person("calum", "area-lead", "marr"), input, place: null }),
    launchSession(other, {
      actor: person("lead", "strategic-lead"),
      input: { ...input, areaId: "buchan" },
      place: null,
    }),
  ]);
  expect(
    outcomes
      .filter((one) => one.ok)
      .map((one) => one.ok && one.session.areaId)
      .sort(),
  ).toEqual(["buchan", "marr"]);
  const winner = outcomes.find((one) => one.ok && one.session.areaId === "marr");
  expect(outcomes.find((one) => !one.ok)).toEqual({
    ok: false,
    reason: "already-running",
    session: winner?.ok ? winner.session : null,
  });
  expect(await world.deps.sessions.list(TENANT)).toHaveLength(2);
});

test("a launch that was written though the answer was lost is this one's own success", async () => {
  const { create } = world.deps.sessions;
  world.deps.sessions.create = async (...call) => {
    await create(...call);
    throw new StorageConflict("exists", { afterRetry: true });
  };
  expect(await tryTo(world)).toMatchObject({ ok: true, session: { id: "2026-27_marr_1" } });
  expect(world.deps.changes).toEqual(["steps 2026-27_marr_1"]);
});

const placeAt = (conversationId: string): PlaceRecord => ({
  ...{ conversationId, scope: "channel", areaId: "marr", tenantId: TENANT },
  ...{ serviceUrl: "https://example.org", present: true, removedAt: null },
});
const threadOf = async (launched: LaunchOutcome): Promise<ThreadRecord | undefined> =>
  (await world.deps.threads.get(TENANT, launched.ok ? launched.session.id : ""))?.value;

test("its cards go to the place it was launched from", async () => {
  const input = launchInputSchema.parse({ ...asked, questionIds: [SECOND] });
  const launched = await launchSession(world.deps, { actor: morag, input, place: placeAt("19:marr@thread.tacv2") });
  expect((await threadOf(launched))?.place.conversationId).toBe("19:marr@thread.tacv2");
});

test("they go there also when somebody in another channel was cut short before", async () => {
  const input = launchInputSchema.parse(asked);
  await world.deps.threads.create(TENANT, newThread("2026-27_marr_1", placeAt("19:elsewhere")));
  const launched = await launchSession(world.deps, { actor: morag, input, place: placeAt("19:marr") });
  expect((await threadOf(launched))?.place.conversationId).toBe("19:marr");
});

test("cards that have begun to stand somewhere stay there", async () => {
  const input = launchInputSchema.parse(asked);
  const begun = { ...newThread("2026-27_marr_1", placeAt("19:elsewhere")), opening: { activityId: "card" } };
  await world.deps.threads.create(TENANT, begun);
  const launched = await launchSession(world.deps, { actor: morag, input, place: placeAt("19:marr") });
  expect(await threadOf(launched)).toMatchObject(begun);
});
