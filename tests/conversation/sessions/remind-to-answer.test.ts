import { chooseReminders } from "../../../bot/evaluation/people/choose-reminders.ts";
import { callOffReminder, readReminders, remindPeople } from "../../../bot/evaluation/sessions/remind-people.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import { MessengerError } from "../../../bot/teams/messenger-error.ts";
import { outsideQuiet, USUAL_QUIET } from "../../../shared/sessions/quiet-hours.ts";
import { goesOutAt } from "../../../shared/sessions/reminding.ts";
import { FIRST, launch, lead, morag, typed } from "../../evaluation/running-session.ts";
import { clockAt, openEvaluation, person, TENANT, type MovableClock } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { TAKEN, tellingServer, type TellingServer } from "../proactive/telling-server.ts";

const at = { serviceUrl: "https://smba.example", tenantId: TENANT, present: true, removedAt: null };
const channel: PlaceRecord = { ...at, scope: "channel", conversationId: "19:marr", areaId: "marr", teamId: "19:team" };
const TEAM = ["ailsa", "brodie", "catriona", "donald"];
const ZONE = "Europe/London";

let store: ReturnType<typeof memoryStore>;
let clock: MovableClock;
let one: TellingServer;
beforeEach(async () => {
  store = memoryStore();
  clock = clockAt("2026-10-05T10:00:00.000Z");
  one = server();
  await one.deps.evaluations.put(TENANT, openEvaluation());
  await one.deps.places.put(TENANT, channel);
  // Donald has not installed the app.
  for (const id of TEAM.slice(0, 3)) await one.deps.places.put(TENANT, chatOf(id));
});

function server(): TellingServer {
  const made = tellingServer(store, clock);
  made.deps.roster = async function* () {
    for (const id of TEAM) yield { tenantId: TENANT, id, name: id, isOwner: false };
  };
  return made;
}
const chatOf = (personId: string): PlaceRecord => ({
  ...{ ...at, scope: "personal", conversationId: `a:${personId}`, areaId: null, personId },
});
const open = { mode: "open", deadline: "2026-10-20T16:00:00.000Z" };
const ask = (sessionId: string) => remindPeople(one.deps, { actor: morag, sessionId });
const told = (...servers: TellingServer[]) => servers.flatMap(({ posted }) => posted.map(({ to }) => to));
const where = (id: string, sessionId: string) =>
  ({ actor: person(id), sessionId, questionId: FIRST, door: "tab", delivery: null }) as const;
const answer = async (id: string, sessionId: string, attribution: "named" | "anonymous"): Promise<void> => {
  expect(await saveAnswer(one.deps, where(id, sessionId), { input: typed("We meet."), attribution })).toMatchObject({
    ok: true,
  });
};

test.each([
  ["in the day, after the minute in which it can be called off", "2026-11-20T10:00:00Z", "2026-11-20T10:01:00.000Z"],
  ["in the evening: the next morning", "2026-11-20T19:59:30Z", "2026-11-21T08:00:00.000Z"],
  ["after midnight: the same morning", "2026-11-20T03:00:00Z", "2026-11-20T08:00:00.000Z"],
  ["on the last day of a month", "2026-11-30T22:00:00Z", "2026-12-01T08:00:00.000Z"],
  ["while clocks are ahead of UTC", "2026-07-01T19:30:00Z", "2026-07-02T07:00:00.000Z"],
])("a reminder goes out %s", (_when, asked, out) => {
  const quiet = { hours: USUAL_QUIET, zone: ZONE };
  expect(goesOutAt(asked, quiet).toISOString()).toBe(out);
  expect(outsideQuiet(new Date(out), quiet).toISOString()).toBe(out);
});

test.each([
  ["a later evening", { from: "21:30", to: "07:15" }, "2026-11-20T20:30:00Z", "2026-11-20T20:30:00.000Z"],
  ["its night", { from: "21:30", to: "07:15" }, "2026-11-20T22:00:00Z", "2026-11-21T07:15:00.000Z"],
  ["hours within a day", { from: "09:00", to: "15:00" }, "2026-11-20T10:00:00Z", "2026-11-20T15:00:00.000Z"],
  ["the evening of such a day", { from: "09:00", to: "15:00" }, "2026-11-20T22:00:00Z", "2026-11-20T22:00:00.000Z"],
  ["none", { from: "00:00", to: "00:00" }, "2026-11-20T03:00:00Z", "2026-11-20T03:00:00.000Z"],
  ["an end that is skipped", { from: "20:00", to: "01:30" }, "2026-03-28T22:00:00Z", "2026-03-29T01:30:00.000Z"],
  ["an end that comes twice", { from: "20:00", to: "01:30" }, "2026-10-24T22:00:00Z", "2026-10-25T00:30:00.000Z"],
])("other quiet hours: %s", (_what, hours, now, out) => {
  expect(outsideQuiet(new Date(now), { hours, zone: ZONE }).toISOString()).toBe(out);
});

test("an end of the quiet hours that clocks skip is never before they began, west of London either", () => {
  const quiet = { hours: { from: "20:00", to: "02:30" }, zone: "America/New_York" };
  expect(outsideQuiet(new Date("2026-03-08T04:00:20Z"), quiet).toISOString()).toBe("2026-03-08T07:30:00.000Z");
});

describe("a reminder", () => {
  test("keeps to the quiet hours of its round, also where they are changed while it waits", async () => {
    const { id } = await launch(one, open);
    clock.now = new Date("2026-10-05T18:00:00.000Z");
    await one.deps.evaluations.put(TENANT, openEvaluation({ quietHours: { from: "18:00", to: "06:00" } }));
    expect(await ask(id)).toMatchObject({ ok: true });
    clock.pass(60_000);
    expect(await one.answers(TENANT)).toBe(Date.parse("2026-10-06T05:00:00.000Z"));
    expect(told(one)).toEqual([]);
    await one.deps.evaluations.put(TENANT, openEvaluation({ quietHours: { from: "22:00", to: "06:00" } }));
    await one.answers(TENANT);
    expect(told(one)).toHaveLength(3);
  });

  test("reaches in private, once each, who has not answered under their name, and says to nobody who got one", async () => {
    const { id } = await launch(one, open);
    await answer("ailsa", id, "named");
    // Whoever has taken their answer back has not answered.
    await answer("brodie", id, "named");
    expect(await withdrawAnswer(one.deps, where("brodie", id))).toMatchObject({ ok: true });
    await ask(id);
    await one.answers(TENANT);
    expect(told(one)).toEqual([]);
    clock.pass(60_000);
    await one.answers(TENANT);
    await one.answers(TENANT);
    expect(told(one)).toEqual(["a:brodie", "a:catriona"]);
    expect(one.posted.map(({ text }) => text).join()).not.toMatch(/brodie|catriona|Morag/);
    expect(await ask(id)).toMatchObject({ ok: true });
  });

  test.each(["named", "anonymous"] as const)(
    "reaches whoever answered without a name like those who did not answer, in a session that is %s",
    async (attribution) => {
      const { id } = await launch(one, { ...open, attribution });
      await answer("brodie", id, "anonymous");
      await ask(id);
      clock.pass(60_000);
      await one.answers(TENANT);
      expect(told(one)).toEqual(["a:ailsa", "a:brodie", "a:catriona"]);
      expect(new Set(one.posted.map(({ text }) => text)).size).toBe(1);
    },
  );

  test("is refused after the third, while one waits, and where it would come too late", async () => {
    const { id } = await launch(one, open);
    for (const _ of TEAM.slice(0, 3)) {
      expect(await ask(id)).toMatchObject({ ok: true });
      expect(await ask(id)).toMatchObject({ reason: "reminder-waits" });
      clock.pass(60_000);
      await one.answers(TENANT);
    }
    expect(await ask(id)).toMatchObject({ reason: "reminded-enough" });
    const { id: short } = await launch(one, { ...open, areaId: "buchan", deadline: "2026-10-05T10:03:30.000Z" }, lead);
    expect(await remindPeople(one.deps, { actor: lead, sessionId: short })).toMatchObject({
      reason: "ends-before-reminder",
    });
  });

  test("waits for the morning, also in the middle of it, and is called off by whoever runs the session", async () => {
    const { id } = await launch(one, open);
    clock.pass(9 * 3600_000 - 90_000);
    await ask(id);
    clock.pass(60_000);
    one.answer.next = async () => {
      clock.pass(60_000);
      return TAKEN;
    };
    await one.answers(TENANT);
    expect(told(one)).toEqual(["a:ailsa"]);
    expect(await one.answers(TENANT)).toBe(Date.parse("2026-10-06T07:00:00.000Z"));
    clock.pass(12 * 3600_000);
    one.answer.next = async () => {
      await callOffReminder(one.deps, { actor: morag, sessionId: id });
      return TAKEN;
    };
    await one.answers(TENANT);
    await one.answers(TENANT);
    expect(told(one)).toEqual(["a:ailsa", "a:brodie"]);
  });

  test("reaches nobody who wants no more of them", async () => {
    const { id } = await launch(one, open);
    await one.deps.places.put(TENANT, { ...chatOf("brodie"), noReminders: true });
    await chooseReminders(one.deps, { actor: person("ailsa"), wanted: false });
    await ask(id);
    clock.pass(60_000);
    await one.answers(TENANT);
    expect(told(one)).toEqual(["a:catriona"]);
  });

  test("comes once from two servers, and after a failure to those whom it did not reach", async () => {
    const { id } = await launch(one, open);
    const two = server();
    await ask(id);
    clock.pass(60_000);
    one.answer.next = async ({ conversationId }) => {
      if (conversationId === "a:brodie") throw new MessengerError("unreachable", { status: 503 });
      return TAKEN;
    };
    two.answer.next = one.answer.next;
    await Promise.all([one.answers(TENANT), two.answers(TENANT)]);
    expect(told(one, two).sort()).toEqual(["a:ailsa", "a:catriona"]);
    one.answer.next = two.answer.next = async () => TAKEN;
    clock.pass(120_000);
    await one.answers(TENANT);
    await two.answers(TENANT);
    expect(told(one, two).sort()).toEqual(["a:ailsa", "a:brodie", "a:catriona"]);
  });
});

/** What is at rest and what is shown, with the same people asked in the same way. */
async function traceOf(answering: readonly (readonly [string, "anonymous" | "withdrawn"])[]): Promise<string> {
  store = memoryStore();
  clock = clockAt("2026-10-05T10:00:00.000Z");
  one = server();
  await one.deps.evaluations.put(TENANT, openEvaluation());
  for (const place of [channel, ...TEAM.slice(0, 3).map(chatOf)]) await one.deps.places.put(TENANT, place);
  const { id } = await launch(one, { ...open, attribution: "anonymous" });
  for (const [who, how] of answering) {
    if (how === "withdrawn") await answer(who, id, "named");
    await answer(who, id, "anonymous");
  }
  await ask(id);
  clock.pass(60_000);
  const seen: unknown[] = [];
  one.answer.next = async ({ conversationId }) => {
    seen.push(conversationId, await one.deps.reminders.seen.list(TENANT, id));
    return TAKEN;
  };
  await one.answers(TENANT);
  const session = (await one.deps.sessions.get(TENANT, id))?.value.session;
  if (!session) throw new Error("The session is gone.");
  const shown = await readReminders(one.deps, TENANT, session);
  // Entries of one moment stand in the order of their random ids.
  const audit = (await one.deps.audit.list(TENANT, "2026-10"))
    .map(({ id: _, ...entry }) => JSON.stringify(entry))
    .sort();
  const rows: unknown[] = [];
  for (const { value } of await one.deps.reminders.list(TENANT)) rows.push(value);
  rows.push(await one.deps.reminders.seen.list(TENANT, id));
  return JSON.stringify({ seen, shown, audit, rows, posted: one.posted });
}

test("nothing that is stored, audited, shown or sent about a reminder tells who has answered without a name", async () => {
  const nobody = await traceOf([]);
  expect(nobody).toContain("a:brodie");
  expect(await traceOf([["ailsa", "anonymous"]])).toBe(nobody);
  expect(await traceOf(TEAM.map((id) => [id, "anonymous"] as const))).toBe(nobody);
  expect(await traceOf([["brodie", "withdrawn"]])).toBe(nobody);
});

test("no record remains of whom a reminder reached when it was called off midway or failed for some", async () => {
  const { id } = await launch(one, open);
  await ask(id);
  clock.pass(60_000);
  one.answer.next = async ({ conversationId }) => {
    if (conversationId === "a:brodie") throw new MessengerError("unreachable", { status: 503 });
    if (conversationId === "a:catriona") await callOffReminder(one.deps, { actor: morag, sessionId: id });
    return TAKEN;
  };
  await one.answers(TENANT);
  expect(told(one)).toEqual(["a:ailsa", "a:catriona"]);
  expect(await one.deps.reminders.seen.list(TENANT, id)).toEqual([]);
});

test("nothing stays of whom a reminder under names left out", async () => {
  const { id } = await launch(one, open);
  await answer("ailsa", id, "named");
  await ask(id);
  clock.pass(60_000);
  await one.answers(TENANT);
  expect(await one.deps.reminders.seen.list(TENANT, id)).toEqual([]);
  expect(JSON.stringify(await one.deps.reminders.get(TENANT, id))).not.toMatch(/ailsa|brodie|catriona/);
});
