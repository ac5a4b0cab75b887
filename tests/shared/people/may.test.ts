import { roleSchema, type Actor, type Role } from "../../../shared/people/actor.ts";
import { givesNoCover, holds, may, SWITCHABLE, VERBS, type Thing, type Verb } from "../../../shared/people/may.ts";

type Where = "own area" | "another area" | "all areas" | "another tenant";
const things: Record<Where, Thing> = {
  "own area": { tenantId: "one", areaId: "marr" },
  "another area": { tenantId: "one", areaId: "buchan" },
  "all areas": { tenantId: "one", areaId: null },
  "another tenant": { tenantId: "two", areaId: "marr" },
};

/** Somebody who holds a role in Marr, or in all areas. */
const somebody = (role: Role | "nobody in particular", areaId: string | null = "marr"): Actor => ({
  tenantId: "one",
  id: "ann",
  name: "Ann",
  grants: role === "nobody in particular" ? [] : [{ role, areaId }],
});

const everybody = ["nobody in particular", ...roleSchema.options] as const;
const leading = ["facilitator", "area-lead", "strategic-lead", "administrator"];
const leads = ["area-lead", "strategic-lead", "administrator"];
const wide = ["strategic-lead", "administrator"];

/** Who may do it in the own area when the role is held there, and whether that reaches beyond. */
const table: Record<Verb, { who: readonly string[]; reach: "area" | "tenant" }> = {
  "read-overview": { who: everybody, reach: "tenant" },
  "read-session": { who: everybody, reach: "tenant" },
  answer: { who: everybody, reach: "tenant" },
  "read-findings": { who: leading, reach: "area" },
  "launch-session": { who: leading, reach: "area" },
  "run-session": { who: leading, reach: "area" },
  "record-for-others": { who: leading, reach: "area" },
  "link-area": { who: leading, reach: "area" },
  "open-area": { who: leads, reach: "area" },
  "plan-evaluation": { who: wide, reach: "area" },
  "change-evaluation": { who: wide, reach: "area" },
  "better-words": { who: wide, reach: "area" },
  "read-import-file": { who: leads, reach: "tenant" },
  "import-evaluation": { who: leads, reach: "area" },
  "read-people": { who: leads, reach: "tenant" },
  "read-register": { who: leading, reach: "tenant" },
  "keep-register": { who: leads, reach: "area" },
  "read-audit": { who: leads, reach: "tenant" },
  "read-actions": { who: leading, reach: "area" },
  "answer-action": { who: leading, reach: "area" },
  "manage-actions": { who: leading, reach: "area" },
  "read-asks": { who: leading, reach: "area" },
  ask: { who: leading, reach: "area" },
  "answer-ask": { who: ["strategic-lead"], reach: "area" },
  "read-themes": { who: leading, reach: "tenant" },
  "place-themes": { who: leads, reach: "area" },
  "shape-themes": { who: wide, reach: "area" },
  "read-report": { who: leading, reach: "tenant" },
  "place-area": { who: leading, reach: "area" },
  "draft-report": { who: wide, reach: "area" },
  "publish-report": { who: wide, reach: "area" },
  "edit-codebook": { who: wide, reach: "area" },
  // Without a role that is to be given, nothing can be given.
  "manage-roles": { who: [], reach: "area" },
};

const cases = VERBS.flatMap((verb) =>
  everybody.flatMap((role) => (Object.keys(things) as Where[]).map((where) => [verb, role, where] as const)),
);

test("every verb stands in the table", () => {
  expect(Object.keys(table).sort()).toEqual([...VERBS].sort());
});

test.each(cases)("%s by %s in %s", (verb, role, where) => {
  const { who, reach } = table[verb];
  const inReach = reach === "tenant" ? where !== "another tenant" : where === "own area";
  expect(may(somebody(role), verb, things[where])).toBe(who.includes(role) && inReach);
});

test.each(cases)("%s by %s of all areas in %s", (verb, role, where) => {
  expect(may(somebody(role, null), verb, things[where])).toBe(
    table[verb].who.includes(role) && where !== "another tenant",
  );
});

describe("giving and taking roles", () => {
  const givers: Record<Role, readonly string[]> = {
    partner: [],
    facilitator: leads,
    "area-lead": leads,
    "strategic-lead": wide,
    administrator: ["administrator"],
  };
  const roleCases = roleSchema.options.flatMap((given) => everybody.map((role) => [given, role] as const));

  test.each(roleCases)("%s by %s, within the area it is held in and no other", (given, role) => {
    for (const where of Object.keys(things) as Where[]) {
      const mayGive = givers[given].includes(role);
      const thing = { ...things[where], role: given };
      expect(may(somebody(role), "manage-roles", thing)).toBe(mayGive && where === "own area");
      expect(may(somebody(role, null), "manage-roles", thing)).toBe(mayGive && where !== "another tenant");
    }
  });
});

test("published findings are open to everybody of the tenant and to nobody else", () => {
  for (const role of everybody) {
    expect(may(somebody(role), "read-findings", { ...things["another area"], published: true })).toBe(true);
    expect(may(somebody(role), "read-findings", { ...things["another tenant"], published: true })).toBe(false);
    expect(may(somebody(role), "run-session", { ...things["another area"], published: true })).toBe(false);
  }
});

test("what is published or one's own asks for no role, for the verbs that say so and within the tenant", () => {
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

test("an installation can do without what others build on findings, never without what asks, runs and accounts for a session", () => {
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
    const leads = leading.includes(role) ? "role" : undefined;
    expect(givesNoCover(somebody(role), "marr")).toBe(leads);
    expect(givesNoCover(somebody(role), "buchan")).toBeUndefined();
    expect(givesNoCover(somebody(role, null), "buchan")).toBe(leads);
  }
  const guest = { ...somebody("nobody in particular"), guest: true };
  expect(givesNoCover(guest, "marr")).toBe("guest");
  expect(givesNoCover({ ...guest, guest: false }, "marr")).toBeUndefined();
});
