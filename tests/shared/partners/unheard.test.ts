import fc from "fast-check";
import {
  breakDown,
  figureOf,
  isTold,
  nextDoor,
  whoWasHeard,
  type InvitedPartner,
} from "../../../shared/partners/unheard.ts";
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

test.each([
  ["Ann O’Neill, Hall", true],
  ["Ann O’Neill, Club", true],
  ["Ann O’Neill (Club of before)", true],
  ["Ann O’Neill-Smith, Hall", false],
  ["Club, Ann O’Neill", false],
])("whoever answered as %s, before the organisation was renamed or left, was heard: %p", (name, heard) => {
  expect(whoWasHeard(register, [session("one", [name], ["a"])])).toMatchObject([{ heard, perhaps: false }]);
});

test("of two namesakes, a name with an organisation that neither has now tells neither", () => {
  const found = whoWasHeard(register, [session("one", ["Bob, Club"])]);
  expect(found.slice(1, 3)).toMatchObject([
    { heard: false, perhaps: true },
    { heard: false, perhaps: true },
  ]);
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
      const people = all.map(({ area, id, ...more }): InvitedPartner & { group: number } => ({
        ...{ ...more, partnerId: String(id), areaId: `area-${area}`, rounds: ["one"], perhaps: false },
      }));
      const { groups, pooled, withheld } = breakDown(people, (each) =>
        String((each as InvitedPartner & { group: number }).group),
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

const people = (group: string, count: number, heard = 0, from = 0): (InvitedPartner & { group: string })[] =>
  Array.from({ length: count }, (_, at) => ({
    ...{ group, partnerId: String(from + at), areaId: "marr", rounds: ["one"], attended: at === 0, linked: false },
    ...{ heard: at < heard, perhaps: false },
  }));
const byGroup = (one: InvitedPartner): string => (one as InvitedPartner & { group: string }).group;

test("a figure counts each person once, and is told from five on who were not heard", () => {
  const hall = people("hall", 8, 3);
  expect(figureOf([...hall, ...hall])).toEqual({ invited: 8, attended: 1, heard: 3 });
  expect([isTold(hall), isTold(people("hall", 8, 4)), isTold([])]).toEqual([true, false, false]);
});

test("large groups come first, the small ones together, with the smallest of the large where they are too few", () => {
  const few = [...people("few", 6), ...people("many", 9, 2, 20)];
  expect(breakDown(few, byGroup)).toEqual({
    groups: [
      { name: "many", invited: 9, attended: 1, heard: 2 },
      { name: "few", invited: 6, attended: 1, heard: 0 },
    ],
    ...{ pooled: null, withheld: 0 },
  });
  const withSmall = [...few, ...people("small", 4, 0, 40)];
  expect(breakDown(withSmall, byGroup)).toEqual({
    groups: [{ name: "many", invited: 9, attended: 1, heard: 2 }],
    ...{ pooled: { count: 2, invited: 10, attended: 2, heard: 0 }, withheld: 0 },
  });
  const enough = [...few, ...people("small", 3, 0, 40), ...people("other", 2, 0, 50)];
  expect(breakDown(enough, byGroup)).toMatchObject({ groups: [{}, {}], pooled: { count: 2, invited: 5 } });
  expect(breakDown(people("small", 4), byGroup)).toEqual({ groups: [], pooled: null, withheld: 1 });
});

test.each([
  [{ rounds: ["one"], attended: true, linked: true }, "ann@example.org", "sheet"],
  [{ rounds: ["one"], attended: false, linked: false }, "ann@example.org", "link"],
  [{ rounds: ["one", "two"], attended: false, linked: false }, "ann@example.org", "link"],
  [{ rounds: ["one"], attended: false, linked: true }, "ann@example.org", "time"],
  [{ rounds: ["one"], attended: false, linked: true }, "ann1234567@example.org, 01466 000000", "phone"],
  [{ rounds: ["one"], attended: false, linked: true }, "ann1234567@example.org", "time"],
  [{ rounds: ["one", "two"], attended: false, linked: false }, "01466 000000", "phone"],
  [{ rounds: ["one"], attended: false, linked: true }, "555 1234", "phone"],
  [{ rounds: ["one"], attended: false, linked: true }, "55 1234", "time"],
  [{ rounds: ["one"], attended: false, linked: true }, "ann1234567@", "time"],
  [{ rounds: ["one"], attended: false, linked: true }, "@1234567.example", "time"],
  [{ rounds: ["one"], attended: false, linked: true }, "12@34567", "time"],
  [{ rounds: ["one"], attended: false, linked: false }, "", "link"],
  [{ rounds: ["one", "two"], attended: false, linked: false }, "", "time"],
])("whoever was %j with %s gets one next door: %s", (person, contact, door) => {
  expect(nextDoor(person, contact)).toBe(door);
});

test("each round of somebody’s counts, what was once so stays so, and an empty register hears nobody", () => {
  const rounds = [
    session("one", ["Ann O’Neill"], ["a"]),
    { ...session("two", ["Bob"], ["a", "b"]), ...{ linked: ["b"], attended: ["b"] } },
    session("three", [], ["b"]),
  ];
  const heard = whoWasHeard(register, rounds);
  expect(
    heard.map(({ partnerId, heard: was, perhaps, attended, linked, rounds: asked }) => [
      ...[partnerId, was, perhaps, attended, linked, asked.length],
    ]),
  ).toEqual([
    ["a", true, false, false, false, 2],
    ["b", false, true, true, true, 2],
  ]);
  expect(whoWasHeard({ organisations: [], partners: [] }, rounds)).toEqual([]);
});
