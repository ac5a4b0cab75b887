import { roleSchema, type Grant } from "../../../shared/people/actor.ts";
import type { HeldRole, PersonRecord } from "../../../shared/people/person.ts";
import {
  fitsArea,
  grantsIn,
  grantsOf,
  isLastHolder,
  sameGrant,
  withoutRole,
  withRole,
} from "../../../shared/people/role-rules.ts";

const BEFORE = "2026-10-05T17:59:59.999Z";
const NOW = "2026-10-05T18:00:00.000Z";
/** Later than any clock that a test is run by. */
const AHEAD = "2999-10-05T18:00:00.000Z";
const now = new Date(NOW);
const lead = { id: "lead", name: "Lead" };
const marr: Grant = { role: "area-lead", areaId: "marr" };
const buchan: Grant = { role: "area-lead", areaId: "buchan" };

const held = (grant: Grant, since = BEFORE, until: string | null = null): HeldRole => ({
  ...grant,
  since,
  until,
  givenBy: lead,
});
const person = (...roles: HeldRole[]): PersonRecord => ({ id: "ann", name: "Ann", firstSeen: BEFORE, roles });

test.each<[string, string, string | null, boolean]>([
  ["earlier, and not taken", BEFORE, null, true],
  ["by a server whose clock is ahead", AHEAD, null, true],
  ["and taken earlier", BEFORE, BEFORE, false],
  ["and taken by a server whose clock is ahead", BEFORE, AHEAD, false],
])("a role given %s is held, or not, whatever the clock says here", (_, since, until, counts) => {
  expect(grantsIn([held(marr, since, until)])).toEqual(counts ? [marr] : []);
});

test("of several roles those held now are told, and nothing but the role and its area", () => {
  const roles = [held(marr), held(buchan, BEFORE, NOW), held({ role: "administrator", areaId: null })];
  expect(grantsIn(roles)).toEqual([marr, { role: "administrator", areaId: null }]);
});

test("facilitators and area leads are of one area, strategic leads and administrators of all; partners are not appointed", () => {
  const fits = (areaId: string | null) => roleSchema.options.filter((role) => fitsArea({ role, areaId }));
  expect(fits("marr")).toEqual(["facilitator", "area-lead"]);
  expect(fits(null)).toEqual(["strategic-lead", "administrator"]);
});

test("two roles are the same only in the same area", () => {
  expect(sameGrant(marr, { ...marr })).toBe(true);
  expect(sameGrant(marr, buchan)).toBe(false);
  expect(sameGrant(marr, { ...marr, role: "facilitator" })).toBe(false);
});

describe("giving", () => {
  test("adds the role from now on, with who gave it, beside what was held", () => {
    const before = person(held(buchan));
    expect(withRole(before, { grant: marr, by: lead, now })).toEqual(person(held(buchan), held(marr, NOW)));
    expect(before).toEqual(person(held(buchan)));
  });

  test("what is held already changes nothing, even beside other roles", () => {
    const before = person(held(buchan), held(marr));
    expect(withRole(before, { grant: marr, by: lead, now })).toBe(before);
  });

  test("again what was taken adds it anew, whatever the clock was when it was taken", () => {
    for (const earlier of [held(marr, BEFORE, NOW), held(marr, BEFORE, AHEAD)])
      expect(withRole(person(earlier), { grant: marr, by: lead, now }).roles).toEqual([earlier, held(marr, NOW)]);
  });
});

describe("taking", () => {
  test("ends the one role now, and keeps in mind that it was held", () => {
    const roles = [held(buchan), held({ ...marr, role: "facilitator" })];
    expect(withoutRole(person(held(marr), ...roles), marr, now)).toEqual(person(held(marr, BEFORE, NOW), ...roles));
  });

  test("leaves what was taken before as it is", () => {
    const roles = [held(marr, BEFORE, BEFORE), held(marr, BEFORE, AHEAD)];
    expect(withoutRole(person(...roles), marr, now).roles).toEqual(roles);
  });

  test("takes what was given by a server whose clock is ahead", () => {
    expect(grantsIn(withoutRole(person(held(marr, AHEAD)), marr, now).roles)).toEqual([]);
  });
});

describe("the last holder", () => {
  const ann = { id: "ann", grants: [marr] };
  const cat = { id: "cat", grants: [buchan] };

  test.each<[string, boolean, { id: string; grants: Grant[] }[]]>([
    ["is the only one who leads the area", true, [ann]],
    ["is so beside leads of other areas, and people without roles", true, [ann, cat, { id: "dan", grants: [] }]],
    ["is not where somebody else leads the area too", false, [ann, cat, { id: "bob", grants: [buchan, marr] }]],
  ])("%s", (_, last, people) => {
    expect(isLastHolder(people, ann, marr)).toBe(last);
  });

  test("is not who does not hold the role", () => {
    expect(isLastHolder([ann, cat], cat, marr)).toBe(false);
    expect(isLastHolder([cat], cat, marr)).toBe(false);
  });

  test.each(roleSchema.options)("of %s can be missed only where somebody must hold it at any time", (role) => {
    const areaId = role === "facilitator" || role === "area-lead" ? "marr" : null;
    const only = { id: "ann", grants: [{ role, areaId }] };
    expect(isLastHolder([only], only, { role, areaId })).toBe(["area-lead", "administrator"].includes(role));
  });
});

test("a guest holds none of the roles that stand beside them, anybody else each that is not taken", () => {
  const somebody = person(held(marr), held(buchan, BEFORE, NOW));
  expect(grantsOf(somebody)).toEqual([marr]);
  expect(grantsOf({ ...somebody, guest: true })).toEqual([]);
});
