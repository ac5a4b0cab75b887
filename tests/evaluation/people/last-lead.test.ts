import { giveRole, handOver, takeRole } from "../../../bot/evaluation/people/manage-roles.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import type { Grant } from "../../../shared/people/actor.ts";
import { grantsIn } from "../../../shared/people/role-rules.ts";
import { person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { emptyWorld, lead } from "../running-session.ts";

const marr: Grant = { role: "area-lead", areaId: "marr" };
const administrator: Grant = { role: "administrator", areaId: null };
const chief = person("chief", "administrator");

const REPEATS = 60;

/** Every call takes its own time, so that two who work at once meet in every order. */
function slowly(inner: TableStore): TableStore {
  const pause = (): Promise<void> => new Promise((done) => setTimeout(done, Math.random() * 4));
  return {
    ...inner,
    async get(...asked) {
      await pause();
      return inner.get(...asked);
    },
    async *list(...asked) {
      await pause();
      yield* inner.list(...asked);
      await pause();
    },
    async write(...asked) {
      await pause();
      return inner.write(...asked);
    },
    async transact(...asked) {
      await pause();
      return inner.transact(...asked);
    },
  };
}

/** Two servers on one store, and these people holding the role. */
async function twoServers(holding: readonly string[], grant: Grant): Promise<[TestDeps, TestDeps]> {
  const inner = memoryStore();
  const { deps, clock } = await emptyWorld(inner);
  for (const id of ["ann", "bob", "cat"]) {
    await deps.people.note(TENANT, { id, name: id, firstSeen: "2026-09-01T08:00:00.000Z" });
    if (holding.includes(id)) await giveRole(deps, { actor: chief, personId: id, grant });
  }
  clock.pass(1000);
  const store = slowly(inner);
  return [testDeps(store, clock), testDeps(store, clock)];
}

async function holdersOf(deps: TestDeps, grant: Grant): Promise<string[]> {
  const all = await deps.people.listHolders(TENANT);
  return all
    .filter(({ roles }) => grantsIn(roles).some(({ role }) => role === grant.role))
    .map(({ id }) => id)
    .sort();
}

async function repeatedly(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: REPEATS }, work));
}

describe("when two people act at one moment", () => {
  it.each([
    ["the last two leads of an area", marr, lead],
    ["the last two administrators", administrator, chief],
  ])("%s are not both taken away: one stays, and who comes second is told why", async (_name, grant, actor) => {
    await repeatedly(async () => {
      const [one, two] = await twoServers(["ann", "bob"], grant);
      const outcomes = await Promise.all([
        takeRole(one, { actor, personId: "ann", grant }),
        takeRole(two, { actor, personId: "bob", grant }),
      ]);
      expect(await holdersOf(one, grant)).toHaveLength(1);
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.find(({ ok }) => !ok)).toEqual({ ok: false, reason: "last-holder" });
    });
  });

  it("three leads taken away at once leave one of them", async () => {
    await repeatedly(async () => {
      const [one, two] = await twoServers(["ann", "bob", "cat"], marr);
      await Promise.all([
        takeRole(one, { actor: lead, personId: "ann", grant: marr }),
        takeRole(two, { actor: lead, personId: "bob", grant: marr }),
        takeRole(two, { actor: lead, personId: "cat", grant: marr }),
      ]);
      expect(await holdersOf(one, marr)).toHaveLength(1);
    });
  });

  it("a role handed over to somebody who loses it is held by one", async () => {
    await repeatedly(async () => {
      const [one, two] = await twoServers(["ann", "bob"], marr);
      await Promise.all([
        handOver(one, { actor: lead, fromId: "ann", toId: "bob" }),
        takeRole(two, { actor: lead, personId: "bob", grant: marr }),
      ]);
      expect(await holdersOf(one, marr)).toHaveLength(1);
    });
  });

  it("a role that is handed over to somebody who erases themselves meanwhile is not lost with them", async () => {
    await repeatedly(async () => {
      const [one, two] = await twoServers(["ann"], marr);
      const [handed, erased] = await Promise.all([
        handOver(one, { actor: lead, fromId: "ann", toId: "bob" }),
        eraseOwnData(two, person("bob")),
      ]);
      expect(await holdersOf(one, marr)).toEqual([handed.ok ? "bob" : "ann"]);
      if (!erased.ok) expect(erased.reason).toBe("holds-roles");
    });
  });

  it("two who hand over to each other lose nothing", async () => {
    await repeatedly(async () => {
      const [one, two] = await twoServers(["ann", "bob"], marr);
      await Promise.all([
        handOver(one, { actor: lead, fromId: "ann", toId: "bob" }),
        handOver(two, { actor: lead, fromId: "bob", toId: "ann" }),
      ]);
      expect((await holdersOf(one, marr)).length).toBeGreaterThan(0);
    });
  });
});
