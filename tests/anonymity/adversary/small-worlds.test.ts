import { sampled } from "../../helpers/runs.ts";
import { AT_MOST } from "./judge.ts";
import { byGroups, countSmallWorlds, historiesOf, smallWorlds, wideWorlds } from "./small-worlds.ts";

/** All schedules: who says what in time, changes it, withdraws it, or is late. */
describe.each([
  ["of two questions, six people and six acts", [...smallWorlds({ people: 6, acts: 6 })]],
  ["of one question and eleven people", [...wideWorlds(11)]],
])("in every small world %s", (_, worlds) => {
  const telling = worlds.filter((world) => historiesOf(world).some((history) => history !== ""));

  test("there is something to see in many, and in many others nothing", () => {
    expect(telling.length).toBeGreaterThan(100);
    expect(worlds.length - telling.length).toBeGreaterThan(100);
  });

  test("no two people name another better than one in three", () => {
    for (const world of telling)
      for (const seed of sampled([1, 2, 3]))
        expect(byGroups(world, historiesOf(world, seed))).toBeLessThanOrEqual(AT_MOST);
  });
});

test("counting every way in which words could belong to acts tells no more than the groups do", () => {
  // The smallest crowd: five people, two of whom know their own words. The nightly run counts every world.
  expect(countSmallWorlds(107).most).toBeCloseTo(AT_MOST, 10);
}, 60_000);

test("in some small worlds shown words go, and those that came instead are shown", () => {
  const gone = [...wideWorlds(11)].filter((world) => historiesOf(world).some((one) => one.endsWith("gone")));
  expect(gone.length).toBeGreaterThan(20);
});
