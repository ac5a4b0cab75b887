import crypto from "node:crypto";
import fc from "fast-check";
import { everyNthAtPush, runs } from "../helpers/runs.ts";
import { PRESSES } from "../conversation/permissions.ts";
import { PERMISSIONS } from "./permissions.ts";
import { AREAS, bytesOfActing, PEOPLE, play, type Move } from "./two-tenants.ts";

/** Pairs that meet wherever parts of a key are joined without being encoded, or compared without their case. */
const NAMES = [
  ["one", "two"],
  ["one", "one|holders"],
  ["one", "one|2026-10"],
  ["one", "one|2026-27_marr_1"],
  ["one", "one~7cholders"],
  ["one|", "one"],
  ["One", "one"],
  ["one/", "one#"],
  ["ann", "marr"],
] as const;

const common = {
  tenant: fc.constantFrom(0 as const, 1 as const),
  who: fc.nat(PEOPLE.length - 1),
  area: fc.constantFrom(...AREAS),
  session: fc.constantFrom(1 as const, 1 as const, 1 as const, 2 as const),
  after: fc.constantFrom(0, 0, 0, 0, 1, 24, 24 * 15),
};
/** Word and Excel files, and what holds them, say what the report as JSON says, and take long to make. */
const isQuick = ({ route }: { route: string }): boolean => !/\.(docx|xlsx|zip)$/.test(route);
const QUICK = PERMISSIONS.flatMap((one, which) => (isQuick(one) ? [which] : []));
const routeNumbered = (route: string): number => PERMISSIONS.findIndex((one) => one.route === route);
/** Without sessions nothing much can happen: launches come up more often than other things. */
const LAUNCH = routeNumbered("post /api/sessions");
const SAVE = routeNumbered("put /api/sessions/:id/questions/:n/answer");
const which = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...QUICK) },
  { weight: 2, arbitrary: fc.constantFrom(LAUNCH, SAVE, SAVE) },
);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...common, kind: fc.constant("route" as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      ...common,
      kind: fc.constant("press" as const),
      which: fc.nat(Object.keys(PRESSES).length - 1),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ ...common, kind: fc.constantFrom("close-expired" as const, "retention" as const) }),
  },
);

/** Both begin with a session of each area, under the same id, and look at everything in the end. */
const opening = ([0, 1] as const).flatMap((tenant) =>
  AREAS.map((area): Move => ({ tenant, who: 4, area, session: 1, after: 0, kind: "route", which: LAUNCH })),
);
const closing = ([0, 1] as const).flatMap((tenant) =>
  QUICK.flatMap((which) =>
    PERMISSIONS[which]?.route.startsWith("get ")
      ? [{ tenant, who: 4, area: "marr", session: 1, after: 0, kind: "route", which } satisfies Move]
      : [],
  ),
);

// Salts and ciphertexts too come from the chance of whoever acts, so that runs can be compared byte by byte.
beforeAll(() => {
  jest.spyOn(crypto, "randomBytes").mockImplementation(bytesOfActing as typeof crypto.randomBytes);
});
afterAll(() => {
  jest.restoreAllMocks();
});

test("whatever people of two tenants do under the same ids, each is told and stores what it would alone", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...NAMES),
      fc.array(move, { minLength: 10, maxLength: 60 }),
      async (names, middle) => {
        const moves = [...opening, ...middle, ...closing];
        const together = await play({ names, present: [0, 1], moves });
        for (const tenant of [0, 1] as const) {
          const alone = await play({ names, present: [tenant], moves });
          expect(together.get(names[tenant])).toEqual(alone.get(names[tenant]));
        }
      },
    ),
    { numRuns: runs({ atEveryPush: 2, everyNight: 60 }), endOnFailure: true },
  );
}, 180_000);

test("such a play is not idle: most requests are answered, and every kind of row comes of it", async () => {
  const all = QUICK.flatMap((which) =>
    everyNthAtPush([4, 0, 5], 3).map((who): Move => ({
      tenant: 0,
      who,
      area: "marr",
      session: 1,
      after: 0,
      kind: "route",
      which,
    })),
  );
  const seen = await play({ names: ["one", "two"], present: [0], moves: [...opening, ...all] });
  const { told = [], rows = [] } = seen.get("one") ?? {};
  const answered = told.filter((what) => / 20[01] /.test(what));
  expect(answered.length).toBeGreaterThan(all.length / 2);
  const tables = new Set(rows.map((row) => (JSON.parse(row) as string[])[0]));
  for (const table of ["evaluations", "sessions", "answers", "people", "audit"]) expect(tables).toContain(table);
}, 90_000);
