import { applyRetention } from "../../bot/evaluation/retention/apply-retention.ts";
import { StorageUnavailable } from "../../bot/storage/tables/storage-error.ts";
import type { StoredRow } from "../../bot/storage/tables/table-store.ts";
import { clockAt, TENANT, testDeps, testLedger } from "../helpers/deps.ts";
import { damage } from "../storage/damage.ts";
import { faultyStore } from "../storage/tables/faulty-store.ts";
import { openDoor, type Door } from "./door.ts";

const PATH = "/api/sessions/2026-27_marr_1/questions/1/answer";

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

const save = (key: string) =>
  door.ask({
    path: PATH,
    method: "PUT",
    as: "partner",
    body: { strength: "the lifts" },
    headers: { "idempotency-key": key },
  });

describe("an answer while the record does not take it", () => {
  test("is answered with 503, and the same sending is saved once later", async () => {
    const { ledger } = door.deps;
    const { change } = ledger;
    ledger.change = async () => {
      throw new StorageUnavailable("the secret name of a table", { maybeApplied: false });
    };
    const refused = await save("one");
    expect([refused.status, refused.headers["retry-after"]]).toEqual([503, "1"]);
    expect(refused.headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(refused.text).not.toMatch(/secret name|Storage|the lifts/);
    expect((await door.ask({ path: PATH, as: "partner" })).status).toBe(404);
    ledger.change = change;
    expect((await save("one")).json).toMatchObject({ parts: { strength: "the lifts" }, revision: 1 });
  });

  test("that was written though nobody could be told is saved once, however often it is sent again", async () => {
    const { ledger } = door.deps;
    const { change } = ledger;
    ledger.change = async (session, at, what) => {
      await change(session, at, what);
      throw new StorageUnavailable("too late", { maybeApplied: true });
    };
    expect((await save("two")).status).toBe(503);
    ledger.change = change;
    for (const _ of [1, 2]) expect((await save("two")).json).toMatchObject({ revision: 1 });
  });
});

test("an answer that is stored damaged is told in words, tried once, and left as it is", async () => {
  expect((await save("one")).status).toBe(200);
  const mine = (row: { values: object }): boolean => JSON.stringify(row.values).includes("the lifts");
  expect(await damage(door.store, "answers", (row) => row.rowKey.startsWith("r|") && mine(row))).toBe(1);
  const before = door.store.rows("answers");
  const told = [await save("two"), await door.ask({ path: PATH, as: "partner" })];
  for (const { status, json, headers } of told) {
    expect([status, headers["retry-after"]]).toEqual([409, undefined]);
    expect(json).toMatchObject({ reason: "damaged", detail: expect.stringContaining("keep a copy") });
  }
  expect(door.store.rows("answers")).toEqual(before);
  const all = await door.ask({ path: "/api/sessions/2026-27_marr_1/answers/mine", as: "partner" });
  expect(all).toMatchObject({ status: 200, json: { items: [] } });
  expect((await door.ask({ path: "/api/me/data", as: "partner" })).status).toBe(200);
});

describe("a program that starts over a record with one unreadable answer", () => {
  const MINE = "the lifts";
  const words = async (from: Door) =>
    (await from.ask({ path: "/api/evaluations/2026-27/areas/marr/findings", as: "lead" })).text;
  let started: Door;
  beforeEach(async () => {
    expect((await save("one")).status).toBe(200);
    const mine = ({ rowKey, values }: StoredRow) => rowKey.startsWith("r|") && JSON.stringify(values).includes(MINE);
    expect(await damage(door.store, "answers", mine)).toBe(1);
    const deps = testDeps(door.store, clockAt("2026-10-05T18:00:00.000Z"));
    started = await openDoor({ world: { store: door.store, deps } });
  });
  afterEach(() => started.close());

  test("saves what others say at that moment, and opens the area's findings with it", async () => {
    const others = await Promise.all(
      (["other", "lead", "lead-garioch"] as const).map((as) =>
        started.ask({ path: PATH, method: "PUT", as, body: { strength: `said by ${as}` }, onto: null }),
      ),
    );
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200]);
    const found = await words(started);
    for (const as of ["other", "lead", "lead-garioch"]) expect(found).toContain(`said by ${as}`);
  });

  test("closes, seals and keeps its retention in this session and in the others", async () => {
    const close = { path: "/api/sessions/2026-27_marr_1/close", method: "POST", as: "lead" as const };
    expect((await started.ask({ ...close, body: { now: true } })).status).toBe(200);
    const later = testDeps(door.store, clockAt("2028-10-05T18:00:00.000Z"));
    expect(await applyRetention(later, TENANT)).toEqual([]);
    const sessions = await later.sessions.list(TENANT);
    expect(sessions.map(({ value }) => [value.session.state, value.salt])).toEqual(
      sessions.map(() => ["sealed", null]),
    );
    expect((await started.ask({ path: "/api/evaluations/2026-27/areas/marr/findings", as: "lead" })).status).toBe(200);
  });
});

test("people who press again just after the record failed are answered after few reads, not told to wait", async () => {
  const put = (as: "partner" | "other" | "lead") =>
    door.ask({ path: PATH, method: "PUT", as, body: { strength: `said by ${as}` }, onto: null });
  await Promise.all([put("partner"), put("other")]);
  const failing = faultyStore(door.store, ({ method, table }) =>
    method === "list" && table === "answers" ? { kind: "refuse" } : undefined,
  );
  door.deps.ledger = testLedger(failing, { timeoutMs: 1_000 });
  await put("partner");
  door.store.calls.get = 0;
  const told = await Promise.all([put("partner"), put("other"), put("lead")]);
  expect(told.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(door.store.calls.get).toBeLessThan(100);
});

test("a failure that nobody foresaw ends nothing: the next answer is saved", async () => {
  const unforeseen = faultyStore(door.store, ({ method, nth }) =>
    method === "transact" && nth === 1 ? { kind: "refuse", error: new TypeError("unforeseen") } : undefined,
  );
  door.deps.ledger = testLedger(unforeseen);
  expect((await save("one")).status).toBe(500);
  expect((await save("two")).status).toBe(200);
});

test("those who lead see how much of their tenant's record cannot be read, and nothing of its contents", async () => {
  const health = async () => (await door.ask({ path: "/api/record-health", as: "lead" })).json;
  expect(await health()).toMatchObject({ damaged: 0, answers: 0, overdue: [] });
  await save("one");
  await damage(door.store, "answers", ({ rowKey, values }) => rowKey.startsWith("r|") && JSON.stringify(values).includes("the lifts")); // prettier-ignore
  await save("two");
  expect(await health()).toMatchObject({ damaged: 1, answers: 1, overdue: [], server: { sessions: 1 } });
  expect(door.deps.recordHealth.damaged("another tenant")).toEqual([]);
  expect((await door.ask({ path: "/api/record-health", as: "partner" })).status).toBe(403);
});
