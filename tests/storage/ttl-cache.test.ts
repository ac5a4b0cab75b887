import { createTtlCache } from "../../bot/storage/ttl-cache.ts";

const clock = { now: 0 };
beforeEach(() => {
  clock.now = 0;
  jest.useFakeTimers();
});
afterEach(() => void jest.useRealTimers());
const pass = (ms: number): void => {
  clock.now += ms;
  jest.advanceTimersByTime(ms);
};
const make = (value: string) => jest.fn(() => value);

test("what is used stays, and of too many the one that was not used for longest goes", () => {
  const map = createTtlCache<string>({ most: 2, ageMs: 1_000, now: () => clock.now });
  for (const key of ["a", "b", "a", "c"]) map.use(key, make(key));
  expect(map.size).toBe(2);
  const again = make("a again");
  expect(map.use("a", again)).toBe("a");
  expect(again).not.toHaveBeenCalled();
  expect(map.use("b", make("b again"))).toBe("b again");
});

test("what nobody uses goes by itself", () => {
  const map = createTtlCache<string>({ most: 10, ageMs: 1_000, now: () => clock.now });
  map.use("a", make("a"));
  pass(600);
  map.use("b", make("b"));
  pass(500);
  expect(map.size).toBe(1);
  pass(2_000);
  expect(map.size).toBe(0);
});

test("what may not go yet goes later, also where it is too much", () => {
  const busy = new Set(["a"]);
  const map = createTtlCache<string>({ most: 1, ageMs: 1_000, now: () => clock.now, mayGo: (one) => !busy.has(one) });
  for (const key of ["a", "b", "c"]) map.use(key, make(key));
  expect(map.size).toBe(2);
  pass(5_000);
  expect(map.size).toBe(1);
  busy.clear();
  pass(1_000);
  expect(map.size).toBe(0);
});
