import { waitWithin, within, withinOr } from "../bot/within.ts";

const never = new Promise<never>(() => undefined);
const broken = (): Promise<never> => Promise.reject(new Error("broken"));

test.each<[string, () => Promise<unknown>, unknown]>([
  ["what comes in time", () => within(1_000, Promise.resolve("there")), "there"],
  ["nothing where it takes too long", () => within(1, never), null],
  ["what is made instead where it takes too long", () => withinOr(1, never, () => "late"), "late"],
  [
    "what comes, however long it takes, where there is no limit",
    () => withinOr(Infinity, Promise.resolve("there"), () => "late"),
    "there",
  ],
  ["no failure of what is only waited for", () => waitWithin(1_000, broken()), undefined],
])("gives %s", async (_, asked, expected) => {
  expect(await asked()).toBe(expected);
});

test("tells why the work failed in time, and what is thrown where it is late", async () => {
  await expect(within(1_000, broken())).rejects.toThrow("broken");
  const late = (): never => {
    throw new Error("late");
  };
  await expect(withinOr(1, never, late)).rejects.toThrow("late");
});

test("leaves no timer behind", async () => {
  jest.useFakeTimers();
  await within(1_000, Promise.resolve());
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});
