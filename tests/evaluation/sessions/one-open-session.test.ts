import fc from "fast-check";
import { launchSession } from "../../../bot/evaluation/sessions/launch-session.ts";
import { openScheduled } from "../../../bot/evaluation/sessions/open-scheduled.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { StorageError } from "../../../bot/storage/tables/storage-error.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { launchInputSchema } from "../../../shared/sessions/launch.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import { clockAt, openEvaluation, person, testDeps, type MovableClock, type TestDeps } from "../../helpers/deps.ts";
import { runs } from "../../helpers/runs.ts";
import { faultyStore } from "../../storage/tables/faulty-store.ts";
import { embeddedTestStore, type TestStore } from "../../storage/tables/test-stores.ts";

const ROUNDS = ["2026-27", "2027-28", "2028-29"];
let real: TestStore;
let worlds = 0;
beforeAll(async () => {
  real = await embeddedTestStore();
});
afterAll(() => real.end());

type Deed =
  | { do: "launch" | "scheduled"; round: number; killedAt: number | null }
  | { do: "reopen" | "stay-open" | "close"; round: number; killedAt: number | null };

const deed: fc.Arbitrary<Deed> = fc.record({
  do: fc.constantFrom("launch", "launch", "scheduled", "reopen", "stay-open", "close"),
  round: fc.nat({ max: ROUNDS.length - 1 }),
  killedAt: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 3 }),
});
const moment = fc.record({ passes: fc.constantFrom(0, 30_000, 60_000), deeds: fc.array(deed, { maxLength: 4 }) });

/** A server of its own for one deed, whose calls come in any order with the others'; killed at its so manieth write. */
function server(s: fc.Scheduler, clock: MovableClock, killedAt: number | null): TestDeps {
  let writes = 0;
  const inOrderOfChance: TableStore = {
    list: (...call) => real.store.list(...call),
    ready: () => real.store.ready(),
    compact: () => real.store.compact(),
    close: () => real.store.close(),
    get: (...call) => s.schedule(Promise.resolve()).then(() => real.store.get(...call)),
    write: (...call) => s.schedule(Promise.resolve()).then(() => real.store.write(...call)),
    transact: (...call) => s.schedule(Promise.resolve()).then(() => real.store.transact(...call)),
  };
  const store = faultyStore(inOrderOfChance, ({ method }) => {
    if (method === "write" || method === "transact") writes += 1;
    if (killedAt === null || writes < killedAt) return undefined;
    return writes === killedAt && killedAt % 2 === 0 ? { kind: "apply-then-time-out" } : { kind: "refuse" };
  });
  return testDeps(store, clock);
}

test("an area has one open session, whatever two rounds do at one instant", async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), fc.array(moment, { minLength: 1, maxLength: 4 }), async (s, moments) => {
      const tenantId = `tenant-${(worlds += 1)}`;
      const morag = { ...person("morag", "facilitator", "marr"), tenantId };
      const clock = clockAt("2026-10-05T18:00:00.000Z");
      const still = testDeps(real.store, clock);
      for (const id of ROUNDS) await still.evaluations.put(tenantId, openEvaluation({ id, title: id }));
      const sessions = async (): Promise<Session[]> =>
        (await still.sessions.list(tenantId)).map(({ value }) => closeIfExpired(value.session, clock.now));
      const open = async (): Promise<string[]> =>
        (await sessions()).filter(({ state }) => state === "open" || state === "paused").map(({ id }) => id);
      const inputOf = (round: number) =>
        launchInputSchema.parse({
          ...{ evaluationId: ROUNDS[round], areaId: "marr", questionIds: openEvaluation().questionIds },
        });
      const act = async ({ do: what, round, killedAt }: Deed): Promise<unknown> => {
        const deps = server(s, clock, killedAt);
        if (what === "launch") return launchSession(deps, { actor: morag, input: inputOf(round), place: null });
        if (what === "scheduled") return openScheduled(deps, tenantId);
        const ofRound = (await sessions()).filter(({ evaluationId }) => evaluationId === ROUNDS[round]);
        const sessionId = ofRound.at(0)?.id ?? "";
        const step =
          what === "reopen"
            ? { verb: what, reason: "More to say" }
            : what === "close"
              ? { verb: what, now: false }
              : { verb: what };
        return stepSession(deps, { actor: morag, sessionId, step });
      };
      const orKilled = (done: Promise<unknown>): Promise<unknown> =>
        done.catch((error: unknown) => {
          if (!(error instanceof StorageError)) throw error;
        });
      for (const { passes, deeds } of moments) {
        clock.pass(passes);
        for (const { do: what, round } of deeds) {
          if (what !== "scheduled") continue;
          const input = { ...inputOf(round), opensAt: clock.now.toISOString() };
          const stored = await still.scheduled.get(tenantId, input);
          const value = {
            ...{ evaluationId: input.evaluationId, areaId: "marr", input, by: morag, at: input.opensAt, posts: false },
            ...{ state: "waits" as const, sessionId: null, inTheWay: null, told: false },
          };
          await still.scheduled.save(tenantId, { value, etag: stored?.etag ?? null });
        }
        await s.waitFor(Promise.all(deeds.map((one) => orKilled(act(one)))));
        expect((await open()).length).toBeLessThanOrEqual(1);
      }
      for (const sessionId of await open())
        for (let press = 0; press < 2; press += 1)
          await stepSession(still, { actor: morag, sessionId, step: { verb: "close", now: true } });
      expect(await open()).toEqual([]);
      expect(await launchSession(still, { actor: morag, input: inputOf(0), place: null })).toMatchObject({ ok: true });
      expect(await open()).toHaveLength(1);
    }),
    { numRuns: runs({ atEveryPush: 8, everyNight: 400 }) },
  );
});
