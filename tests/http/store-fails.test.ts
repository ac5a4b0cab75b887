import { StorageUnavailable } from "../../bot/storage/tables/storage-error.ts";
import { damage } from "../storage/damage.ts";
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
  test("is answered with 503, when to come again and no detail; the same sending is saved once when it does", async () => {
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

test("those who lead see how much of the record cannot be read, of their tenant, and nothing of what it holds", async () => {
  const health = async () => (await door.ask({ path: "/api/record-health", as: "lead" })).json;
  expect(await health()).toEqual({ damaged: 0, answers: 0, overdue: [] });
  await save("one");
  await damage(door.store, "answers", ({ rowKey, values }) => rowKey.startsWith("r|") && JSON.stringify(values).includes("the lifts")); // prettier-ignore
  await save("two");
  expect(await health()).toEqual({ damaged: 1, answers: 1, overdue: [] });
  expect(door.deps.recordHealth.damaged("another tenant")).toEqual([]);
  expect((await door.ask({ path: "/api/record-health", as: "partner" })).status).toBe(403);
});
