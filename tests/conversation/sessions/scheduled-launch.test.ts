import { MessengerError } from "../../../bot/teams/messenger-error.ts";
import { openScheduled } from "../../../bot/evaluation/sessions/open-scheduled.ts";
import {
  callOffLaunch,
  listScheduled,
  readScheduled,
  scheduleLaunch,
} from "../../../bot/evaluation/sessions/schedule-launch.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { Reply } from "../../../bot/teams/gateway-contract.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { scheduleInputSchema, scheduleProblems } from "../../../shared/sessions/scheduled.ts";
import { FIRST, launch, morag, SECOND } from "../../evaluation/running-session.ts";
import { clockAt, noteDown, openEvaluation, person, TENANT, testDeps, type MovableClock } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { TAKEN, tellingServer, type TellingServer } from "../proactive/telling-server.ts";
import { buttonsOf, talkWorld, textOf } from "../world.ts";

const ZONE = "Europe/London";
const at = { serviceUrl: "https://smba.example", tenantId: TENANT, present: true, removedAt: null };
const channel: PlaceRecord = { ...at, scope: "channel", conversationId: "19:marr", areaId: "marr", teamId: "19:team" };
const chat: PlaceRecord = { ...at, scope: "personal", conversationId: "a:morag", areaId: null, personId: "morag" };
const whose = { evaluationId: "2026-27", areaId: "marr" };
const wish = (changes: Record<string, unknown> = {}) =>
  scheduleInputSchema.parse({ ...whose, questionIds: [FIRST], opensAt: "2026-10-20T18:00:00.000Z", ...changes });

describe("the moment of a launch for later", () => {
  test.each([
    ["an evening while clocks are ahead", "2026-10-05T10:00:00Z", "2026-10-24T18:59:00Z", null],
    ["that evening an hour later", "2026-10-05T10:00:00Z", "2026-10-24T19:00:00Z", "opens-in-quiet"],
    ["the same hour after the clocks went back", "2026-10-05T10:00:00Z", "2026-10-25T19:00:00Z", null],
    ["a morning after the clocks went back", "2026-10-05T10:00:00Z", "2026-10-25T08:00:00Z", null],
    ["the hour before it", "2026-10-05T10:00:00Z", "2026-10-25T07:59:00Z", "opens-in-quiet"],
    ["a morning after the clocks went forward", "2026-03-01T10:00:00Z", "2026-03-29T07:00:00Z", null],
    ["the hour before that", "2026-03-01T10:00:00Z", "2026-03-29T06:59:00Z", "opens-in-quiet"],
    ["the sixtieth day, whatever the clocks did between", "2026-10-05T22:30:00Z", "2026-12-04T19:00:00Z", null],
    ["the day after it", "2026-10-05T22:30:00Z", "2026-12-05T08:00:00Z", "opens-too-far"],
    ["now", "2026-10-05T10:00:00Z", "2026-10-05T10:00:00Z", "opens-past"],
  ])("%s", (_when, now, opens, reason) => {
    const input = wish({ opensAt: new Date(opens).toISOString() });
    const problems = scheduleProblems(input, openEvaluation(), { now: new Date(now), zone: ZONE });
    const named = reason === "opens-in-quiet" ? { hours: { from: "20:00", to: "08:00" } } : {};
    expect(problems).toEqual(reason === null ? [] : [{ field: "opensAt", reason, ...named }]);
  });

  test("it keeps to the quiet hours of its round", () => {
    const evaluation = openEvaluation({ quietHours: { from: "22:00", to: "09:30" } });
    const reasons = ["2026-10-20T20:30:00.000Z", "2026-10-21T08:00:00.000Z"].map((opensAt) =>
      scheduleProblems(wish({ opensAt }), evaluation, { now: new Date("2026-10-05T10:00:00Z"), zone: ZONE }).map(
        ({ reason }) => reason,
      ),
    );
    expect(reasons).toEqual([[], ["opens-in-quiet"]]);
  });

  test("a deadline must come after it", () => {
    const input = wish({ mode: "open", deadline: "2026-10-20T17:00:00.000Z" });
    const problems = scheduleProblems(input, openEvaluation(), { now: new Date("2026-10-05T10:00:00Z"), zone: ZONE });
    expect(problems).toEqual([{ field: "deadline", reason: "deadline-past" }]);
  });
});

let store: TableStore;
let clock: MovableClock;
let one: TellingServer;
beforeEach(async () => {
  store = memoryStore();
  clock = clockAt("2026-10-05T10:00:00.000Z");
  one = tellingServer(store, clock);
  await one.deps.evaluations.put(TENANT, openEvaluation());
  for (const place of [channel, chat]) await one.deps.places.put(TENANT, place);
  await noteDown(one.deps, morag);
});
const schedule = (changes: Record<string, unknown> = {}, builtOn: string | null = null) =>
  scheduleLaunch(one.deps, { actor: morag, input: wish(changes), place: channel, builtOn });
const etagNow = async (): Promise<string> => {
  const read = await readScheduled(one.deps, { actor: morag, whose });
  return read.ok ? read.view.etag : "";
};
const sessions = async () => (await one.deps.sessions.list(TENANT)).map(({ value }) => value.session);
const itsMoment = (): void => {
  const moment = new Date("2026-10-20T18:00:00.000Z");
  if (clock.now < moment) clock.now = moment;
};

describe("a launch for later", () => {
  test("opens once, at its moment, in its channel, by the name of whoever arranged it", async () => {
    expect(await schedule()).toMatchObject({ ok: true });
    clock.now = new Date("2026-10-20T17:59:59.000Z");
    expect(await openScheduled(one.deps, TENANT)).toBe(Date.parse("2026-10-20T18:00:00.000Z"));
    expect(await sessions()).toEqual([]);
    itsMoment();
    for (let look = 0; look < 3; look += 1) await openScheduled(one.deps, TENANT);
    expect(await sessions()).toMatchObject([{ id: "2026-27_marr_1", state: "open", launchedBy: { id: "morag" } }]);
    expect((await one.deps.threads.get(TENANT, "2026-27_marr_1"))?.value.place.conversationId).toBe("19:marr");
    expect(await listScheduled(one.deps, morag)).toEqual([]);
  });

  test("two servers that find its moment at once open one session, and the next look opens no other", async () => {
    await schedule();
    itsMoment();
    const two = testDeps(store, clock);
    await Promise.all([one.deps, two, one.deps, two].map((deps) => openScheduled(deps, TENANT)));
    await openScheduled(two, TENANT);
    expect((await sessions()).map(({ id }) => id)).toEqual(["2026-27_marr_1"]);
    expect((await one.deps.scheduled.get(TENANT, whose))?.value.state).toBe("opened");
  });

  test("opens once wherever its server is killed, and also where the channel goes in between", async () => {
    let diesAt = 0;
    for (; ; diesAt += 1) {
      store = memoryStore();
      clock = clockAt("2026-10-05T10:00:00.000Z");
      one = tellingServer(store, clock);
      await one.deps.evaluations.put(TENANT, openEvaluation());
      await one.deps.places.put(TENANT, channel);
      await schedule();
      itsMoment();
      let steps = 0;
      const dying: TableStore = {
        ...store,
        write: async (...args) => {
          if ((steps += 1) > diesAt) throw new Error("killed");
          return store.write(...args);
        },
      };
      const ended = await openScheduled(testDeps(dying, clock), TENANT).then(
        () => "lived",
        () => "died",
      );
      const begun = (await sessions()).length;
      if (begun > 0) await one.deps.places.put(TENANT, { ...channel, areaId: null });
      await openScheduled(one.deps, TENANT);
      expect({ diesAt, opened: (await sessions()).map(({ id }) => id) }).toEqual({
        diesAt,
        opened: ["2026-27_marr_1"],
      });
      expect((await one.deps.scheduled.get(TENANT, whose))?.value.state).toBe("opened");
      if (ended === "lived") break;
    }
    expect(diesAt).toBeGreaterThan(4);
  });

  test("opens no other where its server was killed before it noted that, and a person has cancelled it", async () => {
    await schedule();
    itsMoment();
    const dying = testDeps(store, clock);
    dying.scheduled.save = async (tenantId, next) => {
      if (next.value.state === "opened") throw new Error("killed");
      return one.deps.scheduled.save(tenantId, next);
    };
    await expect(openScheduled(dying, TENANT)).rejects.toThrow("killed");
    const cancel = { actor: morag, sessionId: "2026-27_marr_1", step: { verb: "cancel" } } as const;
    expect(await stepSession(one.deps, cancel)).toMatchObject({ ok: true });
    await openScheduled(one.deps, TENANT);
    expect(await sessions()).toEqual([]);
    expect((await one.deps.scheduled.get(TENANT, whose))?.value).toMatchObject({ state: "opened" });
  });

  test("can be moved and called off by whoever saw how it stands, until its moment has come", async () => {
    await schedule();
    const etag = await etagNow();
    expect(await schedule()).toEqual({ ok: false, reason: "changed-meanwhile" });
    expect(await schedule({ opensAt: "2026-10-21T18:00:00.000Z" }, etag)).toMatchObject({ ok: true });
    expect(await callOffLaunch(one.deps, { actor: morag, whose, builtOn: etag })).toMatchObject({ ok: false });
    itsMoment();
    await openScheduled(one.deps, TENANT);
    expect(await sessions()).toEqual([]);
    const builtOn = await etagNow();
    expect(await callOffLaunch(one.deps, { actor: person("ann"), whose, builtOn })).toMatchObject({
      reason: "not-allowed",
    });
    expect(await callOffLaunch(one.deps, { actor: morag, whose, builtOn })).toMatchObject({ ok: true });
    clock.pass(3 * 24 * 3600_000);
    await openScheduled(one.deps, TENANT);
    expect(await sessions()).toEqual([]);
    expect(await schedule({ opensAt: "2026-11-20T18:00:00.000Z" })).toMatchObject({ ok: true });
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ["another session is open", "Another session of Marr was open.", () => launch(one, { attribution: "named" })],
    [
      "the channel is linked no more",
      "No channel is linked to Marr any more.",
      () => one.deps.places.put(TENANT, { ...channel, areaId: null }),
    ],
    [
      "the round is over",
      "The round is over.",
      () => one.deps.evaluations.put(TENANT, openEvaluation({ state: "closed" })),
    ],
    [
      "the round covers the area no more",
      "The round does not cover Marr any more.",
      () => one.deps.evaluations.put(TENANT, openEvaluation({ areaIds: ["buchan"] })),
    ],
    [
      "the round asks its question no more",
      "The round does not ask one of its questions any more.",
      () => one.deps.evaluations.put(TENANT, openEvaluation({ questionIds: [SECOND] })),
    ],
    [
      "its deadline passes before its server is back",
      "Its deadline had passed.",
      async () => {
        await schedule({ mode: "open", deadline: "2026-10-20T18:30:00.000Z" }, await etagNow());
        clock.now = new Date("2026-10-20T18:40:00.000Z");
      },
    ],
  ])("%s: nothing opens, and whoever arranged it is told why, once", async (_what, why, happens) => {
    await schedule();
    await happens();
    const before = await sessions();
    itsMoment();
    for (let look = 0; look < 2; look += 1) {
      await openScheduled(one.deps, TENANT);
      await one.stopped(TENANT);
    }
    expect(await sessions()).toEqual(before);
    expect(one.posted.map(({ to }) => to)).toEqual(["a:morag"]);
    expect(one.posted[0]?.text).toContain(why);
    expect(await listScheduled(one.deps, morag)).toMatchObject([{ state: "stopped" }]);
    expect(await listScheduled(one.deps, person("ann"))).toEqual([]);
  });

  const isStopped = async (): Promise<void> => {
    await schedule();
    await one.deps.places.put(TENANT, { ...channel, areaId: null });
    itsMoment();
    await openScheduled(one.deps, TENANT);
  };

  test("whoever arranged it and may launch there no more is not told; who runs sessions there is, each once", async () => {
    await isStopped();
    const known = await one.deps.people.get(TENANT, "morag");
    if (known) await one.deps.people.saveRoles(TENANT, { ...known, value: { ...known.value, roles: [] } });
    for (const id of ["iona", "rory"]) {
      await noteDown(one.deps, person(id, "facilitator", "marr"));
      await one.deps.places.put(TENANT, { ...chat, conversationId: `a:${id}`, personId: id });
    }
    one.answer.next = async ({ conversationId }) => {
      if (conversationId === "a:rory") throw new MessengerError("closed");
      return TAKEN;
    };
    for (let look = 0; look < 2; look += 1) await one.stopped(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["a:iona"]);
  });

  test("what was in the way is told for two weeks", async () => {
    await isStopped();
    clock.pass(15 * 24 * 3600_000);
    await one.stopped(TENANT);
    expect(one.posted).toEqual([]);
  });

  test("waits for the end of the quiet hours where its server comes back in them", async () => {
    await schedule();
    clock.now = new Date("2026-10-20T22:00:00.000Z");
    expect(await openScheduled(one.deps, TENANT)).toBe(Date.parse("2026-10-21T07:00:00.000Z"));
    expect(await sessions()).toEqual([]);
  });
});

test("in the chat: arranged on the launch form, told by status and lists, changed, and called off", async () => {
  const world = await talkWorld();
  const pressOn = async (card: Reply, title: string, fields: Record<string, string> = {}): Promise<Reply> => {
    const button = buttonsOf(card).find((one) => one.title === title);
    if (!button?.verb) throw new Error(`No “${title}” among ${JSON.stringify(buttonsOf(card))}`);
    const inputs = Object.entries(fields).map(([name, value]) => [`${name}.${String(button.data?.["form"])}`, value]);
    return world.press("facilitator", { verb: button.verb, data: { ...button.data, ...Object.fromEntries(inputs) } });
  };
  const typed = { evaluationId: "2026-27", areaId: "marr", questionIds: FIRST, mode: "stepped" };
  const form = await world.press("facilitator", { verb: "launch.open" });
  const halfway = await pressOn(form, "Launch", { ...typed, opensDate: "2026-10-20" });
  expect(textOf(halfway)).toContain("Launch a session");
  const night = await pressOn(halfway, "Launch", { ...typed, opensDate: "2026-10-20", opensTime: "21:00" });
  expect(textOf(night)).toContain("from 20:00 to 08:00, which are quiet hours");
  const done = await pressOn(night, "Launch", { ...typed, opensDate: "2026-10-20", opensTime: "19:00" });
  const when = "Tuesday 20 October at 19:00 BST";
  expect(textOf(done)).toContain(when);
  for (const said of ["status", "answer"]) expect(textOf(await world.say("facilitator", said))).toContain(when);
  expect(textOf(await pressOn(form, "Launch", { ...typed, opensDate: "2026-10-21", opensTime: "19:00" }))).toContain(
    "A session is to open already",
  );
  const change = await pressOn(done, "Change it");
  const moved = await pressOn(change, "Launch", { ...typed, opensDate: "2026-10-21", opensTime: "10:00" });
  expect(textOf(moved)).toContain("Wednesday 21 October at 10:00 BST");
  const byLead = buttonsOf(moved).find(({ title }) => title === "Change it");
  const others = '"value":"buchan"';
  expect(textOf(await world.press("strategic lead", { verb: "launch.open" }))).toContain(others);
  const ofMarr = textOf(await world.press("strategic lead", { verb: "scheduled.open", data: byLead?.data ?? {} }));
  expect(ofMarr).toContain('"value":"marr"');
  expect(ofMarr).not.toContain(others);
  const openForm = await pressOn(moved, "Change it");
  expect(textOf(await pressOn(moved, "Call it off"))).toContain("Called off");
  // From a form that shows what waits no more.
  expect(textOf(await pressOn(openForm, "Launch", typed))).toContain("Nothing waits here any more");
  expect(textOf(await world.say("facilitator", "status"))).not.toContain("October");
  expect(await world.deps.sessions.list(TENANT)).toEqual([]);
});
