import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import type { PostResult } from "../../../bot/teams/gateway-contract.ts";
import { MessengerError } from "../../../bot/teams/messenger-error.ts";
import { clockAt, openAction, TENANT, type MovableClock } from "../../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../../storage/answers/memory-store.ts";
import { TAKEN, tellingServer, type TellingServer } from "../proactive/telling-server.ts";

const at = { serviceUrl: "https://smba.example", tenantId: TENANT, present: true, removedAt: null };
const chat: PlaceRecord = { ...at, scope: "personal", conversationId: "a:ailsa", areaId: null, personId: "ailsa" };
const channel: PlaceRecord = { ...at, scope: "channel", conversationId: "19:marr", areaId: "marr" };
const owner = { role: "partner", personId: "ailsa", name: "Ailsa" } as const;
const action = openAction({ owner, due: "2026-11-27" });

let store: MemoryStore;
let clock: MovableClock;
beforeEach(() => {
  store = memoryStore();
  clock = clockAt("2026-11-20T09:00:00.000Z");
});

const server = (serverId?: string): TellingServer => tellingServer(store, clock, { serverId });

async function withPlaces({ deps }: TellingServer, ...places: PlaceRecord[]): Promise<void> {
  for (const place of places) await deps.places.put(TENANT, place);
}

describe("the owner of an action", () => {
  test("is reminded in their own chat before the day and on it, once each, however often the scheduler looks", async () => {
    const one = server();
    await withPlaces(one, chat, channel);
    await one.deps.actions.create(TENANT, action);
    expect(await one.remind(TENANT)).toBe(Date.parse("2026-11-27T09:00:00.000Z"));
    await one.remind(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["a:ailsa"]);
    expect(one.posted[0]?.text).toContain(action.title);
    clock.pass(7 * 24 * 3600_000);
    expect(await one.remind(TENANT)).toBeNull();
    await one.remind(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["a:ailsa", "a:ailsa"]);
    expect(one.posted[1]?.text).toContain("An action of yours is due");
  });

  test("is reminded of everything on one card", async () => {
    const one = server();
    await withPlaces(one, chat);
    for (const id of ["action-one", "action-two", "action-three"])
      await one.deps.actions.create(TENANT, { ...action, id, title: `Title of ${id}` });
    await one.remind(TENANT);
    expect(one.posted).toHaveLength(1);
    expect(one.posted[0]?.text).toContain("3 actions of yours are due within 7 days");
  });

  test("without a chat is reminded where the area reads, and neither the action nor their name is said there", async () => {
    const one = server();
    await withPlaces(one, channel);
    await one.deps.actions.create(TENANT, action);
    await one.remind(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["19:marr"]);
    expect(one.posted[0]?.text).not.toContain(action.title);
    expect(one.posted[0]?.text).not.toContain("Ailsa");
    expect(one.posted[0]?.text).not.toContain(action.id);
  });

  test("who removed the bot from their chat is reminded where the area reads", async () => {
    const one = server();
    await withPlaces(one, chat, channel);
    await one.deps.actions.create(TENANT, action);
    let first = true;
    const { next } = one.answer;
    one.answer.next = async (to) => (first ? ((first = false), { kind: "removed" }) : next(to));
    await one.remind(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["19:marr"]);
  });

  test("is reminded again of another day, and not of what is done", async () => {
    const one = server();
    await withPlaces(one, chat);
    const stored = await one.deps.actions.create(TENANT, action);
    await one.remind(TENANT);
    const moved = await one.deps.actions.save(TENANT, { ...stored, value: { ...action, due: "2026-11-26" } });
    await one.remind(TENANT);
    expect(one.posted).toHaveLength(2);
    await one.deps.actions.save(TENANT, { ...moved, value: { ...moved.value, status: "done", due: "2026-11-25" } });
    clock.pass(7 * 24 * 3600_000);
    expect(await one.remind(TENANT)).toBeNull();
    expect(one.posted).toHaveLength(2);
  });
});

describe("two servers", () => {
  test("that look at the same moment remind once between them; so does one that starts later", async () => {
    const [one, two] = [server(), server()];
    await withPlaces(one, chat);
    for (const id of ["action-one", "action-two", "action-three"])
      await one.deps.actions.create(TENANT, { ...action, id, title: `Title of ${id}` });
    await Promise.all([one.remind(TENANT), two.remind(TENANT), one.remind(TENANT), two.remind(TENANT)]);
    const restarted = server();
    await restarted.remind(TENANT);
    const said = [...one.posted, ...two.posted, ...restarted.posted].map(({ text }) => text).join();
    for (const id of ["action-one", "action-two", "action-three"])
      expect(said.split(`Title of ${id}"`)).toHaveLength(2);
    expect(restarted.posted).toEqual([]);
  });
});

describe("when Teams fails", () => {
  const failing = (error: MessengerError) => async (): Promise<PostResult> => {
    throw error;
  };

  test.each([
    ["answered that it is busy", new MessengerError("unreachable", { status: 503 })],
    ["failed in a way of its own", new MessengerError("refused", { status: 500 })],
    ["did not believe the program for a while", new MessengerError("refused", { status: 401 })],
    ["was not asked, because the program was ending", new MessengerError("closed")],
  ])("and %s, the reminder is sent a minute later", async (_how, error) => {
    const one = server();
    await withPlaces(one, chat);
    await one.deps.actions.create(TENANT, action);
    const { next } = one.answer;
    one.answer.next = failing(error);
    expect(await one.remind(TENANT)).toBe(clock.now.getTime() + 60_000);
    one.answer.next = next;
    await one.remind(TENANT);
    expect(one.posted).toEqual([]);
    clock.pass(60_000);
    await one.remind(TENANT);
    expect(one.posted).toHaveLength(1);
  });

  test("without an answer, it may have arrived: it is sent again, ever more rarely, until an answer comes", async () => {
    const one = server();
    await withPlaces(one, chat);
    await one.deps.actions.create(TENANT, action);
    const { next } = one.answer;
    let tries = 0;
    one.answer.next = async () => {
      tries += 1;
      throw new MessengerError("unreachable");
    };
    const triedAt: number[] = [];
    for (let minute = 0; minute < 90; minute += 1) {
      const before = tries;
      await one.remind(TENANT);
      if (tries > before) triedAt.push(minute);
      clock.pass(60_000);
    }
    expect(triedAt).toEqual([0, 1, 5, 21, 85]);
    one.answer.next = next;
    clock.pass(300 * 60_000);
    await one.remind(TENANT);
    await one.remind(TENANT);
    expect(one.posted).toHaveLength(1);
  });

  test("for one owner, the others are reminded meanwhile, and nobody twice", async () => {
    const one = server();
    await withPlaces(one, chat, { ...chat, conversationId: "a:brodie", personId: "brodie" });
    await one.deps.actions.create(TENANT, action);
    const theirs = { ...action, id: "action-of-brodie", owner: { ...owner, personId: "brodie", name: "Brodie" } };
    await one.deps.actions.create(TENANT, theirs);
    const { next } = one.answer;
    one.answer.next = async (to) => {
      if (to.conversationId === "a:ailsa") throw new MessengerError("unreachable", { status: 503 });
      return next(to);
    };
    await one.remind(TENANT);
    one.answer.next = next;
    clock.pass(60_000);
    await one.remind(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["a:brodie", "a:ailsa"]);
  });

  test("and never takes the card, the area is told instead", async () => {
    const one = server();
    await withPlaces(one, chat, channel);
    await one.deps.actions.create(TENANT, action);
    one.answer.next = async ({ conversationId }) => {
      if (conversationId === "a:ailsa") throw new MessengerError("refused", { status: 400 });
      return TAKEN;
    };
    await one.remind(TENANT);
    await one.remind(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["19:marr"]);
  });
});

test("a reminder waits for a chat, and an earlier program’s is not repeated", async () => {
  const one = server();
  await one.deps.actions.create(TENANT, action);
  const told = openAction({ id: "told-by-an-earlier-one", owner, due: "2026-11-26" });
  await one.deps.actions.create(TENANT, told);
  const { areaId, id: actionId } = told;
  await one.deps.actions.reminders.note(TENANT, {
    areaId,
    actionId,
    step: "soon",
    due: "2026-11-26",
    at: clock.now.toISOString(),
  });
  await one.remind(TENANT);
  expect(one.posted).toEqual([]);
  await withPlaces(one, chat);
  await one.remind(TENANT);
  await one.remind(TENANT);
  expect(one.posted).toHaveLength(1);
  expect(one.posted[0]?.text).toContain("An action of yours is due within 7 days");
});
