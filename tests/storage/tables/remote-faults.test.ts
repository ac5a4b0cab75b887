import { openRemoteStore } from "../../../bot/storage/tables/remote-store.ts";
import { estimateBytes } from "../../../bot/storage/tables/row-json.ts";
import type { Op } from "../../../bot/storage/tables/table-store.ts";
import { batchFailure, breakOff, hang, scriptedService, status, type ScriptedService } from "./scripted-service.ts";
import { collect, row, silentLog } from "./test-stores.ts";

const put: Op = { kind: "put", row: row("p", "r", { text: "é" }) };
const create: Op = { kind: "create", row: row("p", "r") };
const remove: Op = { kind: "delete", partitionKey: "p", rowKey: "r" };

describe("a table service on a bad day", () => {
  let service: ScriptedService;
  /** Where it is asked what becomes of a call that is tried again, not how long that may take. */
  let patient: ScriptedService;
  beforeAll(async () => {
    service = await scriptedService({ totalMs: 600, attemptMs: 200 });
    patient = await scriptedService({ totalMs: 20_000, attemptMs: 200 });
  });
  afterAll(() => Promise.all([service.end(), patient.end()]));

  test.each([
    ["500", [status(500)], { maybeApplied: true }, 3],
    ["503", [status(503)], { maybeApplied: true }, 3],
    ["a connection broken off", [breakOff], { maybeApplied: true }, 3],
    ["429", [status(429)], { maybeApplied: false }, 3],
    ["a break first, then 429", [breakOff, status(429)], { maybeApplied: true }, 3],
    [
      "429 with a pause longer than the caller can wait",
      [status(429, { headers: { "retry-after": "7" } })],
      { maybeApplied: false, retryAfterMs: 7000 },
      1,
    ],
    ["401", [status(401)], { maybeApplied: false, retryable: false }, 1],
    ["403", [status(403)], { maybeApplied: false, retryable: false }, 1],
    ["a table that is gone", [status(404, { error: "TableNotFound" })], { maybeApplied: false }, 1],
  ])("%s is told apart as unavailable", async (_, replies, detail, attempts) => {
    service.replyWith(...replies);
    await expect(service.store.write("answers", put)).rejects.toMatchObject({ code: "unavailable", ...detail });
    expect(service.requests).toHaveLength(attempts);
  });

  test("a service that hangs costs no more than the time allowed", async () => {
    service.replyWith(hang);
    const from = performance.now();
    await expect(service.store.write("answers", put)).rejects.toMatchObject({
      code: "unavailable",
      maybeApplied: true,
    });
    await expect(service.store.transact("answers", [put])).rejects.toMatchObject({ maybeApplied: true });
    await expect(service.store.get("answers", "p", "r")).rejects.toMatchObject({ maybeApplied: false });
    await expect(collect(service.store.list("answers", "p"))).rejects.toMatchObject({ code: "unavailable" });
    await expect(service.store.ready()).rejects.toMatchObject({ code: "unavailable" });
    expect(performance.now() - from).toBeLessThan(5 * 600 + 500);
  });

  test.each([
    ["hangs", hang],
    ["takes no key of ours", status(403, { error: "AuthenticationFailed" })],
  ])("a service that %s as the store is opened ends the opening, which can be begun again", async (_, reply) => {
    const limits = { totalMs: 600, attemptMs: 200 };
    const opened = scriptedService(limits, { opening: [reply], openingLimits: limits });
    await expect(opened).rejects.toMatchObject({ code: "unavailable" });
  });

  test("one that answers late, or breaks off, while the store is opened is asked again", async () => {
    const opened = await scriptedService(
      { totalMs: 600, attemptMs: 200 },
      { opening: [hang, breakOff, status(503), status(204)], openingLimits: { totalMs: 20_000, attemptMs: 200 } },
    );
    await opened.end();
  });

  test("a short bad moment is not noticed", async () => {
    patient.replyWith(hang, status(429, { headers: { "x-ms-retry-after-ms": "20" } }), status(204));
    expect(await patient.store.write("answers", put)).toEqual({ etag: 'W/"1"' });
    patient.replyWith(breakOff, status(404, { error: "EntityNotFound" }));
    expect(await patient.store.get("answers", "p", "r")).toBeNull();
  });

  test("a conflict after a lost answer says that the row may be the caller's own", async () => {
    patient.replyWith(breakOff, status(409, { error: "EntityAlreadyExists" }));
    await expect(patient.store.write("answers", create)).rejects.toMatchObject({ code: "conflict", afterRetry: true });
    patient.replyWith(status(429), status(409, { error: "EntityAlreadyExists" }));
    await expect(patient.store.write("answers", create)).rejects.toMatchObject({ code: "conflict", afterRetry: false });
    patient.replyWith(breakOff, batchFailure(409, "EntityAlreadyExists", 0));
    await expect(patient.store.transact("answers", [create])).rejects.toMatchObject({ index: 0, afterRetry: true });
  });

  test("a delete whose answer was lost is done when the row is gone", async () => {
    patient.replyWith(breakOff, status(404, { error: "ResourceNotFound" }));
    expect(await patient.store.write("answers", remove)).toEqual({ etag: "" });
  });

  test.each([
    [
      "a transaction that is throttled",
      batchFailure(429, "TooManyRequests", 0),
      { code: "unavailable", maybeApplied: false },
    ],
    [
      "a transaction that times out inside",
      batchFailure(500, "OperationTimedOut", 0),
      { code: "unavailable", maybeApplied: true },
    ],
    [
      "a transaction with a lost version",
      batchFailure(412, "UpdateConditionNotSatisfied", 1),
      { code: "conflict", index: 1 },
    ],
    ["a transaction that is too big", batchFailure(400, "EntityTooLarge", 0), { code: "refused", reason: "too-big" }],
    ["a body that is too big", status(413), { code: "refused", reason: "too-big" }],
    ["bad input", status(400, { error: "InvalidInput" }), { code: "refused", reason: "rejected" }],
    ["an answer that says nothing of the ops", status(202), { code: "unavailable", maybeApplied: true }],
  ])("%s has its own error", async (_, reply, expected) => {
    service.replyWith(reply);
    await expect(service.store.transact("answers", [put, { ...create, row: row("p", "s") }])).rejects.toMatchObject(
      expected,
    );
  });

  test("nothing but ASCII travels, with its true length", async () => {
    service.replyWith(status(204));
    await service.store.write("answers", put);
    await service.store.transact("answers", [put]).catch(() => undefined);
    for (const { body, contentLength } of service.requests) {
      expect(body).toContain("\\u00e9");
      expect(body).toMatch(/^[\r\n -~]*$/);
      expect(contentLength).toBe(body.length);
    }
    const batch = service.requests.find(({ url }) => url.endsWith("$batch"));
    expect(batch?.body.length).toBeLessThan(estimateBytes(put.row) + 300);
  });
});

test("an address where nobody listens is unavailable, and nothing can have been applied", async () => {
  const opening = openRemoteStore({ endpoint: "http://127.0.0.1:9/a", account: "a", key: "a2V5", log: silentLog });
  await expect(opening).rejects.toMatchObject({ code: "unavailable", maybeApplied: false });
});
