import { sessionsOf } from "../../../bot/evaluation/sessions/find-session.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { clockAt, openEvaluation, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../../storage/answers/memory-store.ts";
import { emptyWorld, launch } from "../running-session.ts";

let inner: MemoryStore;
let deps: TestDeps;
/** The ranges in which sessions were looked for, in order. */
let looked: string[];

/** Rounds of earlier years, all sealed, one round that ended with a session open, and the present one. */
beforeEach(async () => {
  inner = memoryStore();
  const world = await emptyWorld(inner);
  const running = await launch(world);
  const copy = async (evaluationId: string, state: Session["state"]): Promise<void> => {
    await world.deps.evaluations.put(TENANT, openEvaluation({ id: evaluationId, state: "closed" }));
    const session = { ...running, id: `${evaluationId}_marr_1`, evaluationId, state };
    await world.deps.sessions.create(TENANT, { session, salt: "salt" });
  };
  for (const [id, state] of [
    ["2020-21", "sealed"],
    ["2021-22", "sealed"],
    ["2022-23", "open"],
    // Begins as another round's id does.
    ["2026-27.a", "sealed"],
  ] as const)
    await copy(id, state);
  looked = [];
  deps = testDeps(
    {
      ...inner,
      list(table, partition, range) {
        if (table === "sessions") looked.push(range?.from ?? "everywhere");
        return inner.list(table, partition, range);
      },
    },
    clockAt("2026-10-05T18:00:00.000Z"),
  );
});

test("the sessions of a round are found without a look at any other's", async () => {
  const found = await sessionsOf(deps, TENANT, { id: "2026-27" });
  expect(found.map(({ value }) => value.session.id)).toEqual(["2026-27_marr_1"]);
  expect(looked).toEqual(["2026-27_"]);
});

test("the scheduler looks at rounds of which everything is sealed once, then never again", async () => {
  await closeExpiredSessions(deps, TENANT);
  expect(looked.toSorted()).toEqual(["2020-21_", "2021-22_", "2022-23_", "2026-27.a_", "2026-27_", "practice-"]);
  looked = [];
  await closeExpiredSessions(deps, TENANT);
  expect(looked.toSorted()).toEqual(["2022-23_", "2026-27_", "practice-"]);
});
