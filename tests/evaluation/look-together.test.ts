import fc from "fast-check";
import { lookTogether } from "../../bot/evaluation/look-together.ts";
import { runs } from "../helpers/runs.ts";

test("who asks while a look is under way shares the next one, which begins when that one ends", async () => {
  const ends: { found(what: string): void; fails(): void }[] = [];
  const look = (): Promise<string> =>
    new Promise((found, reject) => ends.push({ found, fails: () => reject(new Error("gone")) }));
  const together = lookTogether<string>();
  const first = together("a", look);
  const [second, third] = [together("a", look), together("a", look)];
  void together("b", look);
  expect(ends).toHaveLength(2);
  ends[0]?.fails();
  await expect(first).rejects.toThrow("gone");
  await new Promise(setImmediate);
  expect(ends).toHaveLength(3);
  const fourth = together("a", look);
  ends[2]?.found("shared");
  expect(await Promise.all([second, third])).toEqual(["shared", "shared"]);
  await new Promise(setImmediate);
  ends[3]?.found("last");
  expect(await fourth).toBe("last");
});

test("nobody is told less than was written before they asked", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 40 }), async (acts) => {
      const together = lookTogether<number>();
      let written = 0;
      const read = async (): Promise<number> => {
        const seen = written;
        for (let turns = 0; turns < 3; turns += 1) await Promise.resolve();
        return seen;
      };
      const readers: Promise<boolean>[] = [];
      for (const act of acts) {
        if (act === 0) written += 1;
        else if (act === 1) await Promise.resolve();
        else {
          const known = written;
          readers.push(together("a", read).then((seen) => seen >= known));
        }
      }
      expect(await Promise.all(readers)).not.toContain(false);
    }),
    { numRuns: runs({ atEveryPush: 100, everyNight: 2_000 }) },
  );
});
