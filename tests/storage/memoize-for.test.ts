import { memoizeFor, type Memo } from "../../bot/storage/memoize-for.ts";

const clock = { now: 0 };
let memo: Memo<string>;
let looks: { found(value: string): void; fails(): void }[];
const look = (): Promise<string> =>
  new Promise((found, reject) => looks.push({ found, fails: () => reject(new Error("not found")) }));
beforeEach(() => {
  clock.now = 0;
  looks = [];
  memo = memoizeFor({ ms: 100, most: 3, now: () => clock.now });
});

test("those who ask within the time share one look; later and after a change a new one is taken", async () => {
  const asked = [memo.get("a", look), memo.get("a", look)];
  looks[0]?.found("first");
  expect(await Promise.all(asked)).toEqual(["first", "first"]);
  clock.now = 99;
  expect(await memo.get("a", look)).toBe("first");
  void memo.get("a", look, 50);
  expect(looks).toHaveLength(2);
  memo.forget("a");
  void memo.get("a", look);
  expect(looks).toHaveLength(3);
  clock.now = 200;
  void memo.get("a", look);
  expect(looks).toHaveLength(4);
  memo.forgetAll();
  void memo.get("a", look);
  expect(looks).toHaveLength(5);
});

test("a clock set back by an hour makes it look anew", () => {
  void memo.get("a", look);
  clock.now = -3600_000;
  void memo.get("a", look);
  expect(looks).toHaveLength(2);
  void memo.get("a", look);
  expect(looks).toHaveLength(2);
});

test("a look that fails late does not take away the newer one", async () => {
  const old = memo.get("a", look);
  memo.forget("a");
  const newer = memo.get("a", look);
  looks[1]?.found("newer");
  expect(await newer).toBe("newer");
  looks[0]?.fails();
  await expect(old).rejects.toThrow("not found");
  expect(await memo.get("a", look)).toBe("newer");
  expect(looks).toHaveLength(2);
});

test("a look that failed is not remembered", async () => {
  const failed = memo.get("a", look);
  looks[0]?.fails();
  await expect(failed).rejects.toThrow("not found");
  void memo.get("a", look);
  expect(looks).toHaveLength(2);
});

test("the oldest go when there are too many, and no others", () => {
  for (const key of ["a", "b", "c", "d"]) void memo.get(key, look);
  for (const key of ["b", "c", "d"]) void memo.get(key, look);
  expect(looks).toHaveLength(4);
  void memo.get("a", look);
  expect(looks).toHaveLength(5);
});
