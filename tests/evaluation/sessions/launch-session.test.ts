import { launchInputSchema } from "../../../shared/sessions/launch.ts";
import { sessionTag } from "../../../shared/sessions/session-tag.ts";
import { launchSession, type LaunchOutcome } from "../../../bot/evaluation/sessions/launch-session.ts";
import { findSession } from "../../../bot/evaluation/sessions/find-session.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import { newThread, type ThreadRecord } from "../../../bot/storage/thread-store.ts";
import { StorageConflict } from "../../../bot/storage/tables/storage-error.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { listSessions } from "../../../bot/evaluation/sessions/read-session.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { openEvaluation, person, TENANT, testDeps } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, SECOND, THIRD, typed, type World } from "../running-session.ts";

const asked = { evaluationId: "2026-27", areaId: "marr", questionIds: [THIRD, FIRST] };
const tryTo = (world: World, changes: Record<string, unknown> = {}, actor = morag): Promise<LaunchOutcome> =>
  launchSession(world.deps, { actor, input: launchInputSchema.parse({ ...asked, ...changes }), place: null });

let world: World;
beforeEach(async () => {
  world = await emptyWorld();
});

test("a launched session asks in the framework’s order, in the day’s wording", async () => {
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

test("a session speaks as its area's last one did, also in the next round, unless another language is chosen", async () => {
  const closed = async (changes: Record<string, unknown>): Promise<unknown> => {
    const launched = await tryTo(world, changes);
    if (!launched.ok) throw new Error(launched.reason);
    const step = { verb: "close", now: true, reason: "All have gone." } as const;
    await stepSession(world.deps, { actor: lead, sessionId: launched.session.id, step });
    world.deps.now = () => new Date(Date.parse(launched.session.createdAt) + 3600_000);
    return launched.session.language;
  };
  await world.deps.evaluations.put(TENANT, openEvaluation({ id: "2027-28", title: "The next" }));
  expect(await closed({})).toBeUndefined();
  expect(await closed({ language: "gd" })).toBe("gd");
  expect(await closed({ evaluationId: "2027-28" })).toBe("gd");
  expect(await closed({ language: "en" })).toBe("en");
  expect(await closed({ evaluationId: "2027-28" })).toBe("en");
  await world.deps.evaluations.put(TENANT, openEvaluation({ id: "sample", title: "The sample", sample: true }));
  expect(await closed({ evaluationId: "sample" })).toBeUndefined();
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

test("an area with a session in one round launches none in another", async () => {
  const session = await launch(world);
  for (const id of ["2027-28", "practice-round-of-the-sample"]) {
    const round = openEvaluation({ id, title: id, sample: id !== "2027-28" });
    await world.deps.evaluations.put(TENANT, round);
  }
  const inRound = (evaluationId: string) =>
    launchSession(world.deps, {
      actor: morag,
      input: launchInputSchema.parse({ ...asked, evaluationId }),
      place: null,
    });
  expect(await inRound("2027-28")).toEqual({ ok: false, reason: "already-running", session });
  expect(await inRound("practice-round-of-the-sample")).toMatchObject({ ok: true });
});

test("of two who launch at once, one launches and both see that session", async () => {
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
  const { open } = world.deps.sessions;
  world.deps.sessions.open = async (...call) => {
    await open(...call);
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

describe("a step that cannot be taken back: a session that was launched by mistake", () => {
  const cancel = (sessionId: string, actor = morag) =>
    stepSession(world.deps, { actor, sessionId, step: { verb: "cancel" } });
  const answer = (sessionId: string, input = typed("We meet."), attribution: "named" | "anonymous" = "named") =>
    saveAnswer(
      world.deps,
      { actor: ann, sessionId, questionId: FIRST, door: "tab", delivery: null },
      { input, attribution },
    );

  test("is cancelled: no list or findings hold it, the audit names who did it, its number is not reused", async () => {
    const { id } = await launch(world);
    expect(await cancel(id)).toMatchObject({ ok: true, session: { cancelled: true } });
    expect(await listSessions(world.deps, lead)).toEqual([]);
    expect(await world.deps.sessions.listOf(TENANT, "2026-27")).toEqual([]);
    const [entry] = (await world.deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => verb === "cancel");
    expect(entry).toMatchObject({ by: { id: "morag" }, thing: id, areaId: "marr", after: "cancelled" });
    expect(await cancel(id)).toMatchObject({ ok: false, reason: "session-cancelled" });
    expect((await launch(world)).id).toBe("2026-27_marr_2");
  });

  test("takes no answer that was under way, which is told who cancelled it", async () => {
    const { id } = await launch(world);
    await Promise.all([cancel(id), cancel(id)]);
    world.clock.pass(1_000);
    expect(await answer(id)).toMatchObject({ ok: false, reason: "session-cancelled", by: "Name of morag" });
  });

  test.each([
    ["a named answer", typed("We meet."), "named"],
    ["an anonymous one", typed("We meet."), "anonymous"],
    ["not able to say", { ...typed(""), unable: true }, "named"],
    ["a question marked as unclear", { ...typed(""), unclear: true }, "named"],
  ] as const)("is not cancelled once there is %s: that is never thrown away", async (_, input, attribution) => {
    const { id } = await launch(world);
    expect(await answer(id, input, attribution)).toMatchObject({ ok: true });
    expect(await cancel(id)).toMatchObject({ ok: false, reason: "has-answers" });
    expect(await answer(id, { ...input, unclear: true }, attribution)).toMatchObject({ ok: true });
  });

  test("is not cancelled once a group's note is written down", async () => {
    const { id } = await launch(world);
    const note = { sessionId: id, questionId: FIRST, voice: "group", onBehalfOf: null, key: "a-note" } as const;
    await recordForOthers(world.deps, { actor: morag, ...note, input: typed("We all agree.") });
    expect(await cancel(id)).toMatchObject({ ok: false, reason: "has-answers" });
  });

  test("is cancelled also where somebody steps at that moment: it takes no answers any more by then", async () => {
    const { id } = await launch(world);
    const { closeUnanswered } = world.deps.ledger;
    world.deps.ledger.closeUnanswered = async (key) => {
      const closed = await closeUnanswered(key);
      world.deps.ledger.closeUnanswered = closeUnanswered;
      world.clock.pass(1_000);
      await stepSession(world.deps, { actor: morag, sessionId: id, step: { verb: "pause" } });
      return closed;
    };
    const seen = await findSession(world.deps, { actor: morag, sessionId: id, verb: "run-session" });
    const builtOn = seen.ok ? sessionTag(seen.session) : null;
    const cancelled = stepSession(world.deps, { actor: morag, sessionId: id, step: { verb: "cancel" }, builtOn });
    expect(await cancelled).toMatchObject({ ok: true, session: { cancelled: true } });
  });

  test("can be cancelled again when whoever answered has taken it back", async () => {
    const { id } = await launch(world);
    const saved = await answer(id);
    if (!saved.ok) throw new Error(saved.reason);
    const at = { actor: ann, sessionId: id, questionId: FIRST, door: "tab", delivery: null } as const;
    expect(await withdrawAnswer(world.deps, at)).toMatchObject({ ok: true });
    expect(await cancel(id)).toMatchObject({ ok: true });
  });
});
