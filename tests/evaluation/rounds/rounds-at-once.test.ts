import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import { setImmediate as nextTurn } from "node:timers/promises";
import { changeEvaluation } from "../../../bot/evaluation/rounds/change-evaluation.ts";
import { beginRound } from "../../../bot/evaluation/rounds/begin-round.ts";
import { readEvaluation } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { isSameTitle } from "../../../shared/evaluations/plan.ts";
import { openEvaluation, person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { makeDataDir, silentLog } from "../../storage/tables/test-stores.ts";
import { emptyWorld, FIRST, launch, lead, morag, type World } from "../running-session.ts";

/** A server on this store, each of whose calls waits so many turns, one after the other and again from the first. */
function slowed(world: World, waits: readonly number[]): TestDeps {
  let call = 0;
  const rest = async (): Promise<void> => {
    const turns = waits[call % waits.length] ?? 0;
    call += 1;
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
  };
  const { store } = world;
  const slow: TableStore = {
    get: async (...given) => (await rest(), store.get(...given)),
    async *list(...given) {
      await rest();
      yield* store.list(...given);
    },
    write: async (...given) => (await rest(), store.write(...given)),
    transact: async (...given) => (await rest(), store.transact(...given)),
    ready: () => store.ready(),
    compact: () => store.compact(),
    close: () => store.close(),
  };
  return testDeps(slow, world.clock);
}

const waits = fc.array(fc.nat(8), { minLength: 1, maxLength: 12 });
const PLAN = { indicatorId: "hgiocld-4/3.2", questionIds: [FIRST], areaIds: ["marr"] };

/** The same on a store of its own each time: the real one, on the disk. */
async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  const { dataDir, remove } = await makeDataDir();
  const store = await openEmbeddedStore({ dataDir, log: silentLog });
  try {
    await work(await emptyWorld(store));
  } finally {
    await store.close();
    await remove();
  }
}

test("twin rounds at once: of two servers that give rounds the same title at one moment, one succeeds", async () => {
  const years = fc.constantFrom("2027", "2028", "2029");
  await fc.assert(
    fc.asyncProperty(
      fc.array(years, { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      waits,
      waits,
      (all, renames, ...slow) =>
        inWorld(async (world) => {
          const servers = slow.map((one) => slowed(world, one));
          const read = await readEvaluation(world.deps, lead, "2026-27");
          if (!read.ok) throw new Error(read.reason);
          const { from, to, etag, description = "" } = read.view;
          const { questionIds, areaIds } = openEvaluation();
          const change = { title: "Learning  together", description, from, to, questionIds, areaIds };
          await Promise.all([
            ...all.map((year, index) =>
              beginRound(servers[index % 2] ?? world.deps, {
                actor: person(`lead-${index}`, "strategic-lead"),
                input: { ...PLAN, title: "Learning together", from: `${year}-08-01`, to: `${year}-12-31` },
              }),
            ),
            renames &&
              changeEvaluation(servers[1] ?? world.deps, {
                actor: lead,
                evaluationId: "2026-27",
                change,
                builtOn: etag,
              }),
          ]);
          const titles = (await world.deps.evaluations.list(TENANT)).map(({ title }) => title);
          expect(titles.filter((title) => isSameTitle(title, "Learning together"))).toHaveLength(1);
        }),
    ),
    { numRuns: runs({ atEveryPush: 4, everyNight: 8 }) },
  );
});

test("a launch whose undoing is cut short is undone later, or runs on", async () => {
  await inWorld(async (world) => {
    // Counts the writes of a whole cancelling, then stops before each of them in turn.
    for (let stopAt = 1; ; stopAt += 1) {
      const { id } = await launch(world);
      let left = stopAt;
      const dying = <T>(work: () => Promise<T>): Promise<T> => {
        left -= 1;
        return left > 0 ? work() : Promise.reject(new Error("killed"));
      };
      const { store } = world;
      const killed = testDeps(
        {
          get: (...given) => store.get(...given),
          list: (...given) => store.list(...given),
          write: (...given) => dying(() => store.write(...given)),
          transact: (...given) => dying(() => store.transact(...given)),
          ready: () => store.ready(),
          compact: () => store.compact(),
          close: () => store.close(),
        },
        world.clock,
      );
      const outcome = await stepSession(killed, { actor: morag, sessionId: id, step: { verb: "cancel" } }).catch(
        (error: unknown) => String(error),
      );
      const begun = (await world.deps.sessions.get(TENANT, id))?.value.cancelling;
      await closeExpiredSessions(world.deps, TENANT);
      const stands = (await world.deps.sessions.get(TENANT, id))?.value.session;
      expect(stands).toMatchObject(
        begun ? { cancelled: true, lastStep: { verb: "cancel", by: { id: "morag" } } } : { state: "open" },
      );
      if (stands?.state === "open")
        await stepSession(world.deps, { actor: morag, sessionId: id, step: { verb: "cancel" } });
      if (typeof outcome !== "string") break;
      expect(outcome).toBe("Error: killed");
    }
  });
});
