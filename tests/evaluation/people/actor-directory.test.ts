import {
  createActorDirectory,
  type ActorDirectory,
  type KnownBy,
} from "../../../bot/evaluation/people/actor-directory.ts";
import { giveRole, listPeople, takeRole } from "../../../bot/evaluation/people/manage-roles.ts";
import { mendNames } from "../../../bot/evaluation/people/mend-names.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { noteDown, person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, typed, type World } from "../running-session.ts";

const START = new Date("2026-10-05T13:20:00.000Z");
const HOUR = 60 * 60 * 1000;
let world: World;
let actors: ActorDirectory;

beforeEach(async () => {
  jest.useFakeTimers({ now: START, doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  world = await emptyWorld();
  actors = createActorDirectory({
    people: world.deps.people,
    now: () => new Date(),
    standing: () => [],
    unnamed: "Somebody whose name Teams did not say",
    renamed: (tenantId, names) => mendNames(world.deps, tenantId, names),
    log: { error: (fields) => expect(fields).toBeUndefined() },
  });
});
afterEach(async () => {
  await actors.close();
  jest.useRealTimers();
});

const met = (id: string, name = `Name of ${id}`, more: Partial<KnownBy> = {}) =>
  actors.actorOf({ tenantId: TENANT, id, name, ...more });
const stored = async (): Promise<string[]> =>
  (await world.deps.people.list(TENANT)).map(({ value }) => `${value.id}: ${value.name}, ${value.firstSeen}`).sort();
const pass = async (ms: number): Promise<void> => {
  await jest.advanceTimersByTimeAsync(ms);
  await actors.close();
};

describe("who newly turned up", () => {
  test("is noted only at fixed times of the day, together and in no order, with the day alone", async () => {
    await met("zoe");
    await jest.advanceTimersByTimeAsync(2 * HOUR);
    await met("ann");
    await jest.advanceTimersByTimeAsync(2 * HOUR + 39 * 60_000);
    expect(await stored()).toEqual([]);
    const noted = jest.spyOn(world.deps.people, "note");
    await pass(2 * 60_000);
    expect(noted.mock.calls.map(([, { id }]) => id)).toEqual(["ann", "zoe"]);
    expect(await stored()).toEqual([
      "ann: Name of ann, 2026-10-05T00:00:00.000Z",
      "zoe: Name of zoe, 2026-10-05T00:00:00.000Z",
    ]);
  });

  test("is not noted when the program ends, but when they come again", async () => {
    await met("ann");
    await actors.close();
    expect(await stored()).toEqual([]);
    await met("ann");
    await pass(6 * HOUR);
    expect(await stored()).toHaveLength(1);
  });

  test("is on no list of people without a role or a note", async () => {
    await noteDown(world.deps, person("morag", "facilitator", "marr"));
    await noteDown(world.deps, person("bob"));
    await met("ann");
    await pass(6 * HOUR);
    const listed = await listPeople(world.deps, lead);
    expect(listed.ok && listed.items.map(({ id }) => id)).toEqual(["bob", "morag"]);
  });
});

describe("a name", () => {
  test("that has changed in the directory is the one that is kept and shown beside what was said before", async () => {
    const { id: sessionId } = await launch(world, { attribution: "named" });
    const where = {
      actor: await met("ann", "Ann Reid"),
      sessionId,
      questionId: FIRST,
      door: "tab",
      delivery: null,
    } as const;
    await saveAnswer(world.deps, where, { input: typed("We meet"), attribution: "named" });
    await pass(6 * HOUR);
    expect((await met("ann", "Ann Lorimer")).name).toBe("Ann Lorimer");
    await pass(6 * HOUR);
    expect(await stored()).toEqual(["ann: Ann Lorimer, 2026-10-05T00:00:00.000Z"]);
    expect(await authors()).toEqual(["Ann Lorimer"]);
  });

  test("of a role holder follows the directory, too", async () => {
    await noteDown(world.deps, person("morag", "facilitator", "marr"));
    await met("morag", "Morag Newname");
    await pass(6 * HOUR);
    expect((await world.deps.people.get(TENANT, "morag"))?.value).toMatchObject({
      name: "Morag Newname",
      roles: [{ role: "facilitator" }],
    });
  });

  test("that Teams did not send is described in words, looked up where it is known, and corrected later", async () => {
    const unnamed = await met("ann", "");
    expect(unnamed.name).toBe("Somebody whose name Teams did not say");
    const { id: sessionId } = await launch(world, { attribution: "named" });
    const where = { actor: unnamed, sessionId, questionId: FIRST, door: "tab", delivery: null } as const;
    await saveAnswer(world.deps, where, { input: typed("We meet"), attribution: "named" });
    expect(await authors()).toEqual(["Somebody whose name Teams did not say"]);
    await met("ann", "Ann Reid");
    await pass(6 * HOUR);
    expect(await authors()).toEqual(["Ann Reid"]);
    expect((await met("ann", "")).name).toBe("Ann Reid");
  });

  async function authors(): Promise<(string | null)[]> {
    const found = await readFindings(world.deps, { actor: lead, evaluationId: "2026-27", areaId: "marr" });
    if (!found.ok) throw new Error(found.reason);
    return [...JSON.stringify(found).matchAll(/"author":("[^"]*"|null)/g)].map(([, name = ""]) => JSON.parse(name));
  }
});

test.each([-1, 1])("a role counts from giving to taking, on a server whose clock is %i h off", async (hours) => {
  const off = createActorDirectory({
    people: world.deps.people,
    now: () => new Date(Date.now() + hours * HOUR),
    standing: () => [],
    unnamed: "Somebody",
    log: { error: (fields) => expect(fields).toBeUndefined() },
  });
  const chief = person("chief", "administrator");
  const grant = { role: "facilitator", areaId: "marr" } as const;
  const grantsThere = async () => (await off.actorOf({ tenantId: TENANT, id: "morag", name: "Morag" })).grants;
  await noteDown(world.deps, person("morag"));
  await giveRole(world.deps, { actor: chief, personId: "morag", grant });
  expect(await grantsThere()).toEqual([grant]);
  await jest.advanceTimersByTimeAsync(60_000);
  await takeRole(world.deps, { actor: chief, personId: "morag", grant });
  await jest.advanceTimersByTimeAsync(60_000);
  expect(await grantsThere()).toEqual([]);
  await off.close();
});
