import fc from "fast-check";
import type { Area } from "../../../shared/areas/area.ts";

/** Areas with a past, and days on which its structures differ. */
export type History = { areas: Area[]; days: string[] };

type Change = { kind: "merge" | "split" | "rename" | "end" | "begin"; pick: number; count: number; pause: boolean };

const changes = fc.record({
  kind: fc.constantFrom("merge" as const, "split" as const, "rename" as const, "end" as const, "begin" as const),
  pick: fc.nat(50),
  count: fc.integer({ min: 2, max: 4 }),
  /** A year in which nothing stood in its place. */
  pause: fc.boolean(),
});

/** Random histories: a few areas, then several years of mergers, divisions and renames. */
export const histories: fc.Arbitrary<History> = fc
  .record({
    first: fc.integer({ min: 1, max: 6 }),
    years: fc.array(fc.array(changes, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
  })
  .map(({ first, years }) => {
    const areas: Area[] = [];
    let made = 0;
    const begin = (from: string, predecessors: string[]): void => {
      made += 1;
      areas.push({ id: `area-${made}`, name: `Area ${made}`, from, to: null, predecessors });
    };
    for (let count = 0; count < first; count += 1) begin("2000-01-01", []);
    years.forEach((all, index) => {
      const day = `${2002 + index * 2}-04-01`;
      for (const change of all) carryOut(areas, change, { day, begin });
    });
    // The very day of a change, one soon after it (when some have a pause), and one a year later.
    const days = years.flatMap((_, index) =>
      [0, 0, 1].map((later, turn) => `${2002 + index * 2 + later}-${turn === 0 ? "04" : "06"}-01`),
    );
    return { areas, days: ["2001-06-01", ...days] };
  });

type Doing = { day: string; begin: (from: string, predecessors: string[]) => void };

function carryOut(areas: Area[], { kind, pick, count, pause }: Change, { day, begin }: Doing): void {
  const standing = areas.filter((area) => area.to === null && area.from < day);
  const [one, ...rest] = standing.slice(pick % Math.max(1, standing.length));
  if (kind === "begin") return begin(day, []);
  if (!one) return;
  const from = pause ? `${Number(day.slice(0, 4)) + 1}-04-01` : day;
  const ending = kind === "merge" ? [one, ...rest.slice(0, count - 1)] : [one];
  for (const area of ending) area.to = day;
  if (kind === "end") return;
  const ids = ending.map(({ id }) => id);
  for (let made = 0; made < (kind === "split" ? count : 1); made += 1) begin(from, ids);
}
