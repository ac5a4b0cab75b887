import { remindOwners } from "../../bot/conversation/remind-owners.ts";
import type { PlaceRecord } from "../../bot/storage/place-store.ts";
import type { Messenger, Place, PostResult } from "../../bot/teams/edge-contract.ts";
import { MessengerError } from "../../bot/teams/messenger-error.ts";
import type { DueTask } from "../../bot/clock.ts";
import { clockAt, openAction, TENANT, testDeps, type Clock, type TestDeps } from "../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../storage/answers/memory-store.ts";
import { clockOf, links, t } from "./world.ts";

const at = { serviceUrl: "https://smba.example", tenantId: TENANT, present: true, removedAt: null };
const chat: PlaceRecord = { ...at, scope: "personal", conversationId: "a:ailsa", areaId: null, personId: "ailsa" };
const channel: PlaceRecord = { ...at, scope: "channel", conversationId: "19:marr", areaId: "marr" };
const owner = { role: "partner", personId: "ailsa", name: "Ailsa" } as const;
const action = openAction({ owner, due: "2026-11-27" });

type Posted = { to: string; text: string };
type Server = { deps: TestDeps; task: DueTask; posted: Posted[]; answer: { next: () => Promise<PostResult> } };

let store: MemoryStore;
let clock: Clock;
beforeEach(() => {
  store = memoryStore();
  clock = clockAt("2026-11-20T09:00:00.000Z");
});

/** One server on the store; several make a crowd. */
function server(): Server {
  const deps = testDeps(store, clock);
  const posted: Posted[] = [];
  const answer = { next: async (): Promise<PostResult> => ({ kind: "posted", activityId: "1", threadId: "1" }) };
  const messenger: Messenger = {
    async post(to: Place, card) {
      const result = await answer.next();
      if (result.kind === "posted") posted.push({ to: to.conversationId, text: JSON.stringify(card) });
      return result;
    },
    edit: async () => ({ kind: "edited" }),
    async *members() {},
  };
  const log = { error: () => undefined };
  return { deps, posted, answer, task: remindOwners({ deps, t, links, clock: clockOf, log, messenger }) };
}

async function withPlaces({ deps }: Server, ...places: PlaceRecord[]): Promise<void> {
  for (const place of places) await deps.places.put(TENANT, place);
}

describe("the owner of an action", () => {
  test("is reminded in their own chat before the day and on it, once each, however often the clock looks", async () => {
    const one = server();
    await withPlaces(one, chat, channel);
    await one.deps.actions.create(TENANT, action);
    expect(await one.task(TENANT)).toBe(Date.parse("2026-11-27T09:00:00.000Z"));
    await one.task(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["a:ailsa"]);
    expect(one.posted[0]?.text).toContain(action.title);
    clock.pass(7 * 24 * 3600_000);
    expect(await one.task(TENANT)).toBeNull();
    await one.task(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["a:ailsa", "a:ailsa"]);
    expect(one.posted[1]?.text).toContain("An action of yours is due");
  });

  test("is reminded of everything on one card", async () => {
    const one = server();
    await withPlaces(one, chat);
    for (const id of ["action-one", "action-two", "action-three"])
      await one.deps.actions.create(TENANT, { ...action, id, title: `Title of ${id}` });
    await one.task(TENANT);
    expect(one.posted).toHaveLength(1);
    expect(one.posted[0]?.text).toContain("3 actions of yours are due within a week");
  });

  test("without a chat is reminded where the area reads, and neither the action nor their name is said there", async () => {
    const one = server();
    await withPlaces(one, channel);
    await one.deps.actions.create(TENANT, action);
    await one.task(TENANT);
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
    one.answer.next = async () => (first ? ((first = false), { kind: "removed" }) : next());
    await one.task(TENANT);
    expect(one.posted.map(({ to }) => to)).toEqual(["19:marr"]);
  });

  test("is reminded again of another day, and not of what is done", async () => {
    const one = server();
    await withPlaces(one, chat);
    const stored = await one.deps.actions.create(TENANT, action);
    await one.task(TENANT);
    const moved = await one.deps.actions.save(TENANT, { ...stored, value: { ...action, due: "2026-11-26" } });
    await one.task(TENANT);
    expect(one.posted).toHaveLength(2);
    await one.deps.actions.save(TENANT, { ...moved, value: { ...moved.value, status: "done", due: "2026-11-25" } });
    clock.pass(7 * 24 * 3600_000);
    expect(await one.task(TENANT)).toBeNull();
    expect(one.posted).toHaveLength(2);
  });
});

describe("two servers", () => {
  test("that look at the same moment remind once between them; so does one that starts later", async () => {
    const [one, two] = [server(), server()];
    await withPlaces(one, chat);
    for (const id of ["action-one", "action-two", "action-three"])
      await one.deps.actions.create(TENANT, { ...action, id, title: `Title of ${id}` });
    await Promise.all([one.task(TENANT), two.task(TENANT), one.task(TENANT), two.task(TENANT)]);
    const restarted = server();
    await restarted.task(TENANT);
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
    ["was not asked, because the program was ending", new MessengerError("closed")],
  ])("and %s, the reminder is sent a minute later", async (_how, error) => {
    const one = server();
    await withPlaces(one, chat);
    await one.deps.actions.create(TENANT, action);
    const { next } = one.answer;
    one.answer.next = failing(error);
    expect(await one.task(TENANT)).toBe(clock.now.getTime() + 60_000);
    one.answer.next = next;
    await one.task(TENANT);
    expect(one.posted).toEqual([]);
    clock.pass(60_000);
    await one.task(TENANT);
    expect(one.posted).toHaveLength(1);
  });

  test("without an answer, it is not sent again: it may have arrived", async () => {
    const one = server();
    await withPlaces(one, chat);
    await one.deps.actions.create(TENANT, action);
    const { next } = one.answer;
    one.answer.next = failing(new MessengerError("unreachable"));
    await one.task(TENANT);
    one.answer.next = next;
    clock.pass(120_000);
    await one.task(TENANT);
    expect(one.posted).toEqual([]);
  });
});
