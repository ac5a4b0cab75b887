import { isWritten, nullOnConflict, retryOnConflict } from "../../bot/evaluation/conflicts.ts";
import { StorageConflict, StorageUnavailable } from "../../bot/storage/tables/storage-error.ts";

const beaten = new StorageConflict("Somebody was quicker.");
const down = new StorageUnavailable("Nobody answers.", { maybeApplied: true });

test("only being beaten to it is no error: what else fails is told", async () => {
  expect([await nullOnConflict(Promise.reject(beaten)), await nullOnConflict(Promise.resolve("etag"))]).toEqual([
    null,
    "etag",
  ]);
  expect([await isWritten(Promise.reject(beaten)), await isWritten(Promise.resolve())]).toEqual([false, true]);
  await expect(nullOnConflict(Promise.reject(down))).rejects.toBe(down);
  await expect(isWritten(Promise.reject(down))).rejects.toBe(down);
});

test("whoever is beaten tries again until it is done, but not for ever", async () => {
  const outcomes = [beaten, beaten, "done"];
  const attempt = jest.fn(async () => {
    const next = outcomes.shift();
    if (typeof next === "string") return next;
    throw next ?? beaten;
  });
  const pause = jest.fn(async () => undefined);
  expect(await retryOnConflict(attempt, { pause })).toBe("done");
  expect(pause.mock.calls).toEqual([[1], [2]]);
  expect(attempt).toHaveBeenCalledTimes(3);
  await expect(retryOnConflict(attempt)).rejects.toBe(beaten);
  expect(attempt).toHaveBeenCalledTimes(23);
});

test("what else fails is not tried again", async () => {
  const attempt = jest.fn(() => Promise.reject(down));
  await expect(retryOnConflict(attempt)).rejects.toBe(down);
  expect(attempt).toHaveBeenCalledTimes(1);
});
