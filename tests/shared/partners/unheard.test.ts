import fc from "fast-check";
import { breakDown, figureOf, isTold, nextDoor, whoWasHeard, type Heard } from "../../../shared/partners/unheard.ts";
import type { Partner, Register } from "../../../shared/partners/partner.ts";

const partner = (id: string, name: string, organisationId = "o-hall"): Partner => ({
  ...{ id, name, organisationId, role: "", areaIds: ["marr"], contact: "", keptAt: "2026-10-01T00:00:00.000Z" },
});
const register: Register = {
  organisations: ["Hall", "Food bank"].map((name, at) => ({
    ...{ id: at === 0 ? "o-hall" : "o-food", name, sector: "", locality: "", areaIds: ["marr"] },
  })),
  partners: [partner("a", "Ann O’Neill"), partner("b", "Bob"), partner("c", "Bob", "o-food"), partner("d", "Dan")],
};
const session = (roundId: string, named: string[], invited = ["a", "b", "c", "d", "gone"]) => ({
  ...{ roundId, areaId: "marr", invited, attended: ["d"], linked: [], named },
});

test("whoever is named in any round was heard, however it is typed; of two namesakes neither is known", () => {
  const heard = whoWasHeard(register, [
    session("one", ["ANN O'NEILL"], ["a"]),
    session("two", []),
    session("three", ["Bob"]),
  ]);
  expect(
    heard.map(({ partnerId, heard: was, perhaps, rounds, attended }) => [
      partnerId,
      was,
      perhaps,
      rounds.length,
      attended,
    ]),
  ).toEqual([
    ["a", true, false, 3, false],
    ["b", false, true, 2, false],
    ["c", false, true, 2, false],
    ["d", false, false, 2, true],
  ]);
  const [, bob, other] = whoWasHeard(register, [session("one", ["Bob, Food bank", "somebody else"])]);
  expect([bob?.heard, other?.heard]).toEqual([false, true]);
});

test("what is told of groups, small ones together, leaves at least five unheard wherever one figure is taken from another", () => {
  const one = fc.record({
    group: fc.nat(5),
    area: fc.nat(1),
    heard: fc.boolean(),
    attended: fc.boolean(),
    linked: fc.boolean(),
    id: fc.nat(60),
  });
  let [toldBesideSmall, toldOfNone] = [0, 0];
  fc.assert(
    fc.property(fc.array(one, { maxLength: 80, size: "max" }), (all) => {
      const people = all.map(({ area, id, ...more }): Heard & { group: number } => ({
        ...{ ...more, partnerId: String(id), areaId: `area-${area}`, rounds: ["one"], perhaps: false },
      }));
      const { groups, pooled, withheld } = breakDown(people, (each) =>
        String((each as Heard & { group: number }).group),
      );
      const told = [...groups, ...(pooled ? [pooled] : [])];
      for (const { invited, heard } of told) expect(invited - heard).toBeGreaterThanOrEqual(5);
      // What is not told is not what the told leave of all.
      if (withheld > 0) expect(told).toEqual([]);
      const rest = people.filter(({ group }) => !groups.some(({ name }) => name === String(group)));
      if (rest.length > 0 && groups.length > 0) expect(isTold(rest)).toBe(true);
      if (pooled) expect(pooled).toMatchObject(figureOf(rest));
      toldBesideSmall += Number(groups.length > 0 && rest.length > 0);
      toldOfNone += Number(withheld > 0);
    }),
    { numRuns: 500 },
  );
  expect(Math.min(toldBesideSmall, toldOfNone)).toBeGreaterThan(20);
});

test.each([
  [{ rounds: ["one"], attended: true, linked: true }, "ann@example.org", "sheet"],
  [{ rounds: ["one"], attended: false, linked: false }, "ann@example.org", "link"],
  [{ rounds: ["one", "two"], attended: false, linked: false }, "ann@example.org", "link"],
  [{ rounds: ["one"], attended: false, linked: true }, "ann@example.org", "time"],
  [{ rounds: ["one"], attended: false, linked: true }, "ann1234567@example.org, 01466 000000", "phone"],
  [{ rounds: ["one"], attended: false, linked: true }, "ann1234567@example.org", "time"],
  [{ rounds: ["one", "two"], attended: false, linked: false }, "01466 000000", "phone"],
  [{ rounds: ["one"], attended: false, linked: false }, "", "link"],
  [{ rounds: ["one", "two"], attended: false, linked: false }, "", "time"],
])("whoever was %j with %s gets one next door: %s", (person, contact, door) => {
  expect(nextDoor(person, contact)).toBe(door);
});

test("each round of somebody’s counts, a link once given stays given, and an empty register hears nobody", () => {
  const rounds = [
    session("one", ["Ann O’Neill"], ["a"]),
    { ...session("two", [], ["a", "b"]), linked: ["b"] },
    session("three", [], ["b"]),
  ];
  const heard = whoWasHeard(register, rounds);
  expect(
    heard.map(({ partnerId, heard: was, linked, rounds: asked }) => [partnerId, was, linked, asked.length]),
  ).toEqual([
    ["a", true, false, 2],
    ["b", false, true, 2],
  ]);
  expect(whoWasHeard({ organisations: [], partners: [] }, rounds)).toEqual([]);
});
