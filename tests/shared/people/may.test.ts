import { roleSchema, type Actor } from "../../../shared/people/actor.ts";
import { givesNoCover, holds, may, SWITCHABLE, VERBS, type Thing, type Verb } from "../../../shared/people/may.ts";
import { EVERYBODY, LEADING, WHO_GIVES, WHO_MAY } from "./who-may.ts";

type Where = "own area" | "another area" | "all areas" | "another tenant";
const things: Record<Where, Thing> = {
  "own area": { tenantId: "one", areaId: "marr" },
  "another area": { tenantId: "one", areaId: "buchan" },
  "all areas": { tenantId: "one", areaId: null },
  "another tenant": { tenantId: "two", areaId: "marr" },
};

/** Somebody who holds a role in Marr, or in all areas. */
const somebody = (role: (typeof EVERYBODY)[number], areaId: string | null = "marr"): Actor => ({
  tenantId: "one",
  id: "ann",
  name: "Ann",
  grants: role === "nobody in particular" ? [] : [{ role, areaId }],
});

const cases = VERBS.flatMap((verb) =>
  EVERYBODY.flatMap((role) => (Object.keys(things) as Where[]).map((where) => [verb, role, where] as const)),
);

test("every verb stands in the table", () => {
  expect(Object.keys(WHO_MAY).sort()).toEqual([...VERBS].sort());
});

test.each(cases)("%s by %s in %s", (verb, role, where) => {
  const { who, reach } = WHO_MAY[verb];
  const inReach = reach === "tenant" ? where !== "another tenant" : where === "own area";
  expect(may(somebody(role), verb, things[where])).toBe(who.includes(role) && inReach);
});

test.each(cases)("%s by %s of all areas in %s", (verb, role, where) => {
  expect(may(somebody(role, null), verb, things[where])).toBe(
    WHO_MAY[verb].who.includes(role) && where !== "another tenant",
  );
});

describe("giving and taking roles", () => {
  const roleCases = roleSchema.options.flatMap((given) => EVERYBODY.map((role) => [given, role] as const));

  test.each(roleCases)("%s by %s, within the area it is held in and no other", (given, role) => {
    for (const where of Object.keys(things) as Where[]) {
      const mayGive = WHO_GIVES[given].includes(role);
      const thing = { ...things[where], role: given };
      expect(may(somebody(role), "manage-roles", thing)).toBe(mayGive && where === "own area");
      expect(may(somebody(role, null), "manage-roles", thing)).toBe(mayGive && where !== "another tenant");
    }
  });
});

test("published findings are open to everybody of the tenant and to nobody else", () => {
  for (const role of EVERYBODY) {
    expect(may(somebody(role), "read-findings", { ...things["another area"], published: true })).toBe(true);
    expect(may(somebody(role), "read-findings", { ...things["another tenant"], published: true })).toBe(false);
    expect(may(somebody(role), "run-session", { ...things["another area"], published: true })).toBe(false);
  }
});

test("what is published or one’s own asks for no role within the tenant", () => {
  const free = (changes: Partial<Thing>): Verb[] =>
    VERBS.filter((verb) => may(somebody("facilitator", "garioch"), verb, { ...things["own area"], ...changes }));
  const always = free({});
  const beyond = (changes: Partial<Thing>): Verb[] => free(changes).filter((verb) => !always.includes(verb));
  expect(beyond({ published: true })).toEqual(["read-findings", "read-actions", "read-asks"]);
  expect(beyond({ own: true })).toEqual(["read-actions", "answer-action"]);
  const elsewhere = { ...things["another tenant"], own: true, published: true };
  expect(VERBS.filter((verb) => may(somebody("administrator", null), verb, elsewhere))).toEqual([]);
});

test("one of several roles is enough, each in its own area", () => {
  const grants = [
    { role: "partner" as const, areaId: null },
    { role: "facilitator" as const, areaId: "buchan" },
  ];
  const actor = { ...somebody("area-lead"), grants: [...somebody("area-lead").grants, ...grants] };
  expect(may(actor, "run-session", things["own area"])).toBe(true);
  expect(may(actor, "run-session", things["another area"])).toBe(true);
  expect(may(actor, "run-session", { tenantId: "one", areaId: "garioch" })).toBe(false);
});

test("a role is held in its area, and anywhere when no area is named", () => {
  expect(holds(somebody("facilitator"), ["facilitator"], "marr")).toBe(true);
  expect(holds(somebody("facilitator"), ["facilitator"], "buchan")).toBe(false);
  expect(holds(somebody("facilitator"), ["facilitator"], null)).toBe(true);
  expect(holds(somebody("facilitator", null), ["facilitator"], "buchan")).toBe(true);
  expect(holds(somebody("facilitator"), ["area-lead"], "marr")).toBe(false);
});

test("an installation cannot do without what asks, runs and accounts for a session", () => {
  const needed = ["read-overview", "read-findings", "answer", "read-session", "launch-session", "run-session"];
  const accountable = ["read-people", "manage-roles", "read-audit"];
  expect([...SWITCHABLE].sort()).toEqual(VERBS.filter((verb) => ![...needed, ...accountable].includes(verb)).sort());
});

test("publishing opens what there is to read of the findings and nothing else, to everybody", () => {
  const nobody = somebody("nobody in particular");
  const opened = VERBS.filter(
    (verb) => may(nobody, verb, { ...things["own area"], published: true }) && !may(nobody, verb, things["own area"]),
  );
  expect(opened.sort()).toEqual(["read-actions", "read-asks", "read-findings", "read-report", "read-themes"]);
});

test("a role in two areas is held in either, and in none beside", () => {
  const both = {
    ...somebody("facilitator"),
    grants: ["marr", "buchan"].map((areaId) => ({ role: "facilitator" as const, areaId })),
  };
  for (const areaId of ["marr", "buchan", null]) expect(holds(both, ["facilitator"], areaId)).toBe(true);
  expect(holds(both, ["facilitator"], "garioch")).toBe(false);
});

test("words of whoever leads in an area hide nobody’s there, nor a guest’s anywhere; everybody else’s do", () => {
  for (const role of roleSchema.options) {
    const leads = LEADING.includes(role) ? "role" : undefined;
    expect(givesNoCover(somebody(role), "marr")).toBe(leads);
    expect(givesNoCover(somebody(role), "buchan")).toBeUndefined();
    expect(givesNoCover(somebody(role, null), "buchan")).toBe(leads);
  }
  const guest = { ...somebody("nobody in particular"), guest: true };
  expect(givesNoCover(guest, "marr")).toBe("guest");
  expect(givesNoCover({ ...guest, guest: false }, "marr")).toBeUndefined();
});
