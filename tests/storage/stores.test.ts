import type { TableStore } from "../../bot/storage/tables/table-store.ts";
import { createEvaluationStore } from "../../bot/storage/evaluation-store.ts";
import { createPlaceStore, type PlaceRecord } from "../../bot/storage/place-store.ts";
import { createSessionStore } from "../../bot/storage/session-store.ts";
import { openEvaluation } from "../helpers/deps.ts";
import { exampleSession } from "../shared/sessions/example-session.ts";
import { memoryStore } from "./answers/memory-store.ts";
import { embeddedTestStore, type TestStore } from "./tables/test-stores.ts";

const conflict = expect.objectContaining({ code: "conflict" });

describe.each([
  ["in memory", async (): Promise<TestStore> => ({ store: memoryStore(), end: async () => undefined })],
  ["on the embedded store", embeddedTestStore],
])("%s", (_, open: () => Promise<TestStore>) => {
  let opened: TestStore;
  let store: TableStore;
  let tenant = "";
  let tenants = 0;
  beforeAll(async () => {
    opened = await open();
    store = opened.store;
  });
  afterAll(() => opened.end());
  beforeEach(() => {
    tenants += 1;
    tenant = `tenant/${tenants}#?`;
  });

  describe("sessions", () => {
    const record = (id = "2026-27_marr_1") => ({ session: exampleSession({ id }), salt: "salt" });

    test("are made once, saved by whoever saw the latest version, and keep their salt until it is destroyed", async () => {
      const sessions = createSessionStore(store, Date.now);
      const first = await sessions.create(tenant, record());
      await expect(sessions.create(tenant, record())).rejects.toThrow(conflict);
      const second = await sessions.save(tenant, first, { ...first.value.session, state: "paused" });
      await expect(sessions.save(tenant, first, first.value.session)).rejects.toThrow(conflict);
      expect(await sessions.get(tenant, "2026-27_marr_1")).toEqual(second);
      expect(second.value).toMatchObject({ salt: "salt", session: { state: "paused" } });
      expect((await sessions.destroySalt(tenant, second)).value.salt).toBeNull();
    });

    test("of one tenant are not those of another", async () => {
      const sessions = createSessionStore(store, Date.now);
      await sessions.create(tenant, record());
      await sessions.create(`${tenant}x`, record("2026-27_marr_2"));
      expect((await sessions.list(tenant)).map(({ value }) => value.session.id)).toEqual(["2026-27_marr_1"]);
      expect(await sessions.get(tenant, "2026-27_marr_2")).toBeNull();
    });

    test("may be remembered for as long as one asks, but a write of one's own is seen at once", async () => {
      let now = 1_000;
      const sessions = createSessionStore(store, () => now);
      const other = createSessionStore(store, () => now);
      const first = await sessions.create(tenant, record());
      const recent = async (): Promise<string | undefined> =>
        (await sessions.getRecent(tenant, "2026-27_marr_1", 500))?.value.session.state;
      expect(await recent()).toBe("open");
      const second = await other.save(tenant, first, { ...first.value.session, state: "paused" });
      now += 499;
      expect(await recent()).toBe("open");
      now += 1;
      expect(await recent()).toBe("paused");
      await sessions.save(tenant, second, { ...second.value.session, state: "closed" });
      expect(await recent()).toBe("closed");
    });

    test("that could not be read are asked for again at once", async () => {
      let isDown = true;
      const down: TableStore = {
        ...proxy(store),
        get: (...call) => (isDown ? Promise.reject(new Error("down")) : store.get(...call)),
      };
      const sessions = createSessionStore(down, () => 1);
      await sessions.create(tenant, record());
      await expect(sessions.getRecent(tenant, "2026-27_marr_1", 500)).rejects.toThrow("down");
      isDown = false;
      expect(await sessions.getRecent(tenant, "2026-27_marr_1", 500)).not.toBeNull();
    });
  });

  test("evaluations come back as they were put, the latest first", async () => {
    const evaluations = createEvaluationStore(store);
    const older = openEvaluation({ id: "2023-24", from: "2023-08-01", title: "Còmhla 👩‍👩‍👧" });
    for (const one of [older, openEvaluation(), older]) await evaluations.put(tenant, one);
    expect(await evaluations.list(tenant)).toEqual([openEvaluation(), older]);
    expect(await evaluations.get(tenant, "2023-24")).toEqual(older);
    // What opens first, on pages and forms, is one's own: nobody means the sample's any more.
    const sample = { ...openEvaluation({ id: "sample" }), sample: true, from: "2030-08-01" };
    await evaluations.put(tenant, sample);
    expect((await evaluations.list(tenant)).map(({ id }) => id)).toEqual([openEvaluation().id, "2023-24", "sample"]);
    expect(await evaluations.get(`${tenant}x`, "2023-24")).toBeNull();
  });

  test("places are told apart however long and odd their ids are", async () => {
    const places = createPlaceStore(store);
    const ids = ["19:a/b#c?@thread", `a:${"x".repeat(300)}1`, `a:${"x".repeat(300)}2`, "A:x", "a:x"];
    const place = (conversationId: string): PlaceRecord => ({
      ...{ scope: "personal", conversationId, serviceUrl: "https://example.org", tenantId: tenant },
      ...{ areaId: null, present: true, removedAt: null },
    });
    for (const id of ids) await places.put(tenant, place(id));
    for (const id of ids) expect(await places.get(tenant, id)).toEqual(place(id));
    expect(await places.list(tenant)).toHaveLength(ids.length);
  });
});

/** The same store with methods that can be replaced. */
function proxy(store: TableStore): TableStore {
  return {
    get: (...call) => store.get(...call),
    list: (...call) => store.list(...call),
    write: (...call) => store.write(...call),
    transact: (...call) => store.transact(...call),
    ready: () => store.ready(),
    compact: () => store.compact(),
    close: () => store.close(),
  };
}
