import { applyRetention, type Overdue } from "../../../bot/evaluation/retention/apply-retention.ts";
import { reportOverdue } from "../../../bot/evaluation/retention/report-overdue.ts";
import { noteAudit } from "../../../bot/evaluation/audit/note-audit.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { readOwnAnswers } from "../../../bot/evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { retentionDays } from "../../../shared/people/retention.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";
import { noteDown, person, TENANT } from "../../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../../storage/answers/memory-store.ts";
import { damage } from "../../storage/damage.ts";
import { ann, emptyWorld, FIRST, launch, morag, typed, type World } from "../running-session.ts";

type Rule = Parameters<typeof retentionDays>[0];

let world: World;
let store: MemoryStore;
beforeEach(async () => {
  store = memoryStore();
  world = await emptyWorld(store);
});

const run = (): Promise<Overdue[]> => applyRetention(world.deps, TENANT);
/** A day before the rule's time is over, and a day after it. */
const nearlyOver = (rule: Rule): void => world.clock.pass((retentionDays(rule) - 1) * DAY_MS);
const over = (): void => world.clock.pass(2 * DAY_MS);

async function closedSession(): Promise<string> {
  const { id } = await launch(world);
  for (const [who, attribution] of [
    [ann, null],
    [person("bob"), "anonymous"],
  ] as const)
    // prettier-ignore
    await saveAnswer(
      world.deps,
      { actor: who, sessionId: id, questionId: FIRST, door: "tab", delivery: null },
      { input: typed(`said by ${who.id}`), attribution },
    );
  await stepSession(world.deps, { actor: morag, sessionId: id, step: { verb: "close", now: true } });
  return id;
}
const voices = async (): Promise<unknown> => {
  const read = await readFindings(world.deps, { actor: morag, evaluationId: "2026-27", areaId: "marr" });
  return read.ok && read.view.questions[0]?.cell.voices;
};
const ownOf = async (actor: typeof ann, sessionId: string): Promise<number> => {
  const own = await readOwnAnswers(world.deps, { actor, sessionId });
  return own.ok ? own.items.length : -1;
};

test("seals a session when its time is over and not before; findings stay as they were", async () => {
  const id = await closedSession();
  const before = await voices();
  const sealedAt = async () => (await world.deps.sessions.get(TENANT, id))?.value.session.sealedAt;
  nearlyOver("anonymous-keys");
  await run();
  expect(await sealedAt()).toBeNull();
  expect(await ownOf(person("bob"), id)).toBe(1);
  over();
  await run();
  expect(await sealedAt()).not.toBeNull();
  expect(await ownOf(person("bob"), id)).toBe(0);
  expect(await voices()).toEqual(before);
  await run();
  expect(await voices()).toEqual(before);
});

test("takes the names from beside answers when their time is over; the words stay", async () => {
  const id = await closedSession();
  world.clock.pass((retentionDays("anonymous-keys") + 1) * DAY_MS);
  await run();
  nearlyOver("names-beside-answers");
  await run();
  const rows = (): string => JSON.stringify(store.rows("answers"));
  expect(rows()).toContain(ann.name);
  const before = await voices();
  over();
  await run();
  expect(rows()).not.toContain(ann.name);
  expect(rows()).toContain(`said by ${ann.id}`);
  expect(await voices()).toEqual(before);
  expect((await world.deps.sessions.get(TENANT, id))?.value.session.id).toBe(id);
});

test("forgets entries of the audit one by one, each when its own time is over", async () => {
  const write = (id: string): Promise<unknown> => noteAudit(world.deps, { actor: morag, verb: "link-area", thing: id });
  await write("early");
  world.clock.pass(10 * DAY_MS);
  await write("late");
  const kept = (): string => JSON.stringify(store.rows("audit"));
  world.clock.pass((retentionDays("audit") - 11) * DAY_MS);
  await run();
  expect(kept()).toMatch(/early.*late|late.*early/);
  over();
  await run();
  expect(kept()).not.toContain("early");
  expect(kept()).toContain("late");
});

test("forgets who was seen and holds no role, and keeps who holds one", async () => {
  await noteDown(world.deps, person("visitor"));
  await noteDown(world.deps, person("holder", "area-lead", "marr"));
  const days = (Date.parse("2026-09-01T08:00:00.000Z") - world.clock.now.getTime()) / DAY_MS;
  world.clock.pass((days + retentionDays("people") - 1) * DAY_MS);
  const known = async (): Promise<string[]> =>
    (await world.deps.people.list(TENANT)).map(({ value }) => value.id).filter((id) => /visitor|holder/.test(id));
  await run();
  expect((await known()).sort()).toEqual(["holder", "visitor"]);
  over();
  await run();
  expect(await known()).toEqual(["holder"]);
});

test("forgets a place a while after the bot was removed from it, and none where it still is", async () => {
  const place = { serviceUrl: "http://127.0.0.1/", scope: "channel" as const, tenantId: TENANT, areaId: null };
  const removedAt = world.clock.now.toISOString();
  await world.deps.places.put(TENANT, { ...place, conversationId: "left", present: false, removedAt });
  await world.deps.places.put(TENANT, { ...place, conversationId: "stays", present: true, removedAt: null });
  const known = async (): Promise<string[]> =>
    (await world.deps.places.list(TENANT)).map(({ conversationId }) => conversationId).sort();
  nearlyOver("places");
  await run();
  expect(await known()).toEqual(["left", "stays"]);
  over();
  await run();
  expect(await known()).toEqual(["stays"]);
});

describe("what fails", () => {
  /** Two sessions due to be sealed; of the first no anonymous answer can be opened. */
  async function oneOfTwoDamaged(): Promise<[string, string]> {
    const first = await closedSession();
    await damage(store, "answers", ({ values }) => "sealed" in values);
    const second = await closedSession();
    await noteDown(world.deps, person("visitor"));
    return [first, second];
  }
  const stateOf = async (id: string) => (await world.deps.sessions.get(TENANT, id))?.value;

  test("for one session or under one rule holds up no other, and is told", async () => {
    const [damaged, whole] = await oneOfTwoDamaged();
    world.clock.pass((retentionDays("people") + 60) * DAY_MS);
    const overdue = await run();
    expect(overdue.map(({ rule, of }) => [rule, of])).toEqual([["sealing", damaged]]);
    expect(await stateOf(whole)).toMatchObject({ salt: null, session: { state: "sealed" } });
    expect((await stateOf(damaged))?.salt).not.toBeNull();
    expect(JSON.stringify(await world.deps.people.list(TENANT))).not.toContain("visitor");
  });

  test("is logged once, stands in the record’s health, and goes when mended", async () => {
    const [damaged] = await oneOfTwoDamaged();
    const before = store.rows("answers");
    world.clock.pass((retentionDays("anonymous-keys") + 1) * DAY_MS);
    const logged: unknown[] = [];
    const tell = async (): Promise<void> => {
      const log = { error: (fields: Record<string, unknown>) => void logged.push(fields["of"]) };
      const overdue = await run();
      reportOverdue({ recordHealth: world.deps.recordHealth, log }, { tenantId: TENANT, overdue });
    };
    await tell();
    await tell();
    expect(logged).toEqual([damaged]);
    expect(world.deps.recordHealth.overdue(TENANT)).toEqual([{ rule: "sealing", of: damaged }]);
    await damage(store, "answers", ({ values, partitionKey }) => "sealed" in values && partitionKey.includes(damaged));
    expect(store.rows("answers").length).toBeLessThanOrEqual(before.length);
    await tell();
    expect(world.deps.recordHealth.overdue(TENANT)).toEqual([]);
    expect((await stateOf(damaged))?.salt).toBeNull();
  });
});
