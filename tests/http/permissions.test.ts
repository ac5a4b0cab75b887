import { serialize } from "node:v8";
import { roleSchema, type Actor, type Role } from "../../shared/people/actor.ts";
import { VERBS, type Verb } from "../../shared/people/may.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { TENANT } from "../helpers/deps.ts";
import { forgotten } from "../helpers/forgotten.ts";
import { justRead } from "../helpers/just-read.ts";
import { inTurn } from "../helpers/runs.ts";
import { isAllowed } from "../shared/people/who-may.ts";
import { openDoor, type Door, type Got } from "./door.ts";
import { PERMISSIONS, REPORT_FILES, type Permission, type RequestTarget } from "./permissions.ts";

const OWN = "marr";
const OTHER = "garioch";
const AREAS = { "their own area": OWN, "another area": OTHER } as const;
const OPEN_TO_ALL = [
  "get /healthz",
  "get /readyz",
  "get /api/openapi.json",
  "get /tab",
  "get /tab/*",
  "get /",
  "get /answer",
  "post /answer",
  "get /answer/:session/:token",
  "post /answer/:session/:token",
  "get /download/:ticket",
];

const somebody = (role: Role, tenantId = TENANT): Actor => {
  const areaId = role === "facilitator" || role === "area-lead" ? OWN : null;
  return { tenantId, id: role, name: `A ${role}`, grants: role === "partner" ? [] : [{ role, areaId }] };
};

/** A door behind which both areas hold a session, and somebody with a role that could be taken. */
async function openWorld(): Promise<{ door: Door; places: Record<string, RequestTarget> }> {
  const door = await openDoor();
  const places: Record<string, RequestTarget> = {};
  for (const areaId of [OWN, OTHER]) {
    const questionIds = ["hgiocld-4/3.2/1", "hgiocld-4/3.2/3"];
    await door.ask({
      path: "/api/sessions",
      method: "POST",
      as: "lead",
      body: { evaluationId: "2026-27", areaId, questionIds },
    });
    const listed = await door.ask({ path: `/api/sessions?evaluation=2026-27&area=${areaId}`, as: "lead" });
    const { items } = listed.json as { items: { id: string; state: string }[] };
    places[areaId] = { areaId, session: items.find((one) => one.state === "open")?.id ?? "" };
    const person = { id: `holder-${areaId}`, name: "Somebody with a role", firstSeen: "2026-09-01T08:00:00.000Z" };
    const held = { role: "facilitator" as const, areaId, since: person.firstSeen, until: null };
    const roles = [{ ...held, givenBy: { id: "lead", name: "A lead" } }];
    await door.deps.people.saveRoles(TENANT, { value: { ...person, roles }, etag: "" });
  }
  return { door, places };
}

const methodOf = (route: string): string =>
  route.startsWith("del ") ? "DELETE" : (route.split(" ")[0] ?? "").toUpperCase();

/** Everything at rest but the audit, where refusals are noted. */
const atRest = ({ store }: Door): Buffer =>
  serialize(TABLE_NAMES.filter((table) => table !== "audit").map((table) => store.rows(table)));

const ofAllAreas = (permission: Permission): boolean => "wide" in permission && permission.wide === true;

const readsReports = (actor: Actor): boolean => isAllowed(actor, "read-report", { tenantId: TENANT, areaId: null });

/** Whoever has no area of their own is answered in each as in the other: at every push in one of them, another for the next role. */
function areasFor({ id, grants }: Actor): readonly [where: string, areaId: string][] {
  const areas = Object.entries(AREAS);
  return grants.some(({ areaId }) => areaId !== null)
    ? areas
    : inTurn(
        areas,
        roleSchema.options.findIndex((role) => role === id),
      );
}

/**
 * Files of a report are written anew for whoever may read them, which takes longest here: at every push each is written for one
 * of those roles. Whoever may not is refused every one of them: that takes no time.
 */
const isTurnOf = ({ route }: Permission, actor: Actor): boolean => {
  const file = REPORT_FILES.findIndex((name) => route === `get /api/evaluations/:id/${name}`);
  const readers = roleSchema.options.filter((role) => readsReports(somebody(role)));
  return file === -1 || !readsReports(actor) || inTurn<string>(readers, file).includes(actor.id);
};

async function walk(
  { actor, routes }: { actor: Actor; routes: readonly Permission[] },
  check: (one: Walked) => void,
): Promise<void> {
  const { door, places } = await openWorld();
  try {
    for (const permission of routes)
      for (const [where, areaId] of ofAllAreas(permission) ? [["everywhere", OWN] as const] : areasFor(actor)) {
        const asked = await permission.ask(places[areaId] as RequestTarget, door);
        const onto = await seenBefore(door, asked.path);
        const before = atRest(door);
        const sending = { method: methodOf(permission.route), ...asked };
        const got = await door.ask({ onto, ...sending, as: actor });
        check({ permission, where, areaId, got, changed: !atRest(door).equals(before) });
      }
  } finally {
    await door.close();
  }
}
/** As somebody has seen it who may see everything: what is refused shall not be refused for being out of date. */
async function seenBefore(door: Door, path: string): Promise<string | null> {
  return justRead(path, async (at) => (await door.ask({ path: at, as: "lead" })).json as Record<string, unknown>);
}

type Walked = { permission: Permission; where: string; areaId: string; got: Got; changed: boolean };

test("every route stands in the table, and everything that is answered without a table is known", async () => {
  const door = await openDoor();
  const routes = door.routes.map(({ method, path }) => `${method} ${path}`);
  const { paths } = door;
  await door.close();
  const table = PERMISSIONS.map(({ route }) => route);
  expect(table).toHaveLength(new Set(table).size);
  const listed = [...routes.map((one) => one.replace(/^del /, "delete ")), ...OPEN_TO_ALL, "post /api/messages"];
  expect([
    ...forgotten({ things: routes, listed: table, at: "PERMISSIONS of tests/http/permissions.ts" }),
    ...forgotten({ things: paths, listed, at: "OPEN_TO_ALL of tests/http/permissions.test.ts" }),
  ]).toEqual([]);
});

test.each(roleSchema.options)(
  "a %s is answered by every route as its permission says, and a refusal changes nothing",
  async (role) => {
    const actor = somebody(role);
    const routes = PERMISSIONS.filter((one) => isTurnOf(one, actor));
    await walk({ actor, routes }, ({ permission, where, areaId, got, changed }) => {
      const { route } = permission;
      if (!("refused" in permission)) {
        expect({ route, ok: [200, 409].includes(got.status) }).toEqual({ route, ok: true });
        return;
      }
      const thing = { tenantId: TENANT, areaId: permission.wide ? null : areaId, ...permission.thing };
      const allowed = isAllowed(actor, permission.may, thing);
      const hidden = permission.hiddenBy !== undefined && !isAllowed(actor, permission.hiddenBy, thing);
      // Somebody quicker has done it, or there is nothing left to do: the right to do it was not in question.
      const answered = [200, 201, 409].includes(got.status);
      expect({ route, where, allowed: answered || got.status }).toEqual({
        route,
        where,
        allowed: allowed || (hidden ? 404 : permission.refused),
      });
      if (!allowed) expect({ route, where, changed }).toEqual({ route, where, changed: false });
    });
  },
  60_000,
);

test.each(roleSchema.options)(
  "to a %s of another organisation nothing of this one is there, under the same ids",
  async (role) => {
    // What another organisation has is looked for by the same key, whatever the role: at every push each route by one of them.
    const routes = PERMISSIONS.filter((_, index) => inTurn(roleSchema.options, index).includes(role));
    await walk({ actor: somebody(role, "tenant-two"), routes }, ({ permission, where, got, changed }) => {
      const { route } = permission;
      // A framework is everybody's; the words that an organisation finds for it are its own.
      const named = /:/.test(route.replace(":framework/:indicator/:n", ""));
      if (named)
        expect({ route, where, refused: [403, 404].includes(got.status) || got.status }).toEqual({
          route,
          where,
          refused: true,
        });
      expect({ route, where, text: got.text }).not.toMatchObject({
        text: expect.stringMatching(/2026-27_|Somebody with|garioch_/),
      });
      if (named) expect({ route, where, changed }).toEqual({ route, where, changed: false });
    });
  },
  60_000,
);

test("nobody, and somebody unknown, is answered by no route but those that are open to anybody", async () => {
  const { door, places } = await openWorld();
  const nobodyKnown: Record<string, string>[] = [{}, { "x-test-user": "stranger" }];
  for (const [index, permission] of PERMISSIONS.entries())
    for (const headers of inTurn(nobodyKnown, index)) {
      const { route } = permission;
      const asked = await permission.ask(places[OWN] as RequestTarget, door);
      const before = atRest(door);
      const got = await door.ask({ method: methodOf(route), ...asked, headers: { ...asked.headers, ...headers } });
      expect({ route, status: got.status }).toEqual({ route, status: permission.may === "anybody" ? 200 : 401 });
      expect({ route, changed: !atRest(door).equals(before) }).toEqual({ route, changed: false });
    }
  for (const one of OPEN_TO_ALL) {
    const got = await door.ask({ path: (one.split(" ")[1] ?? "").replace("*", "") });
    // An address of the form or of a file that nobody was given lets nobody in.
    expect(/:t(?:oken|icket)$/.test(one) ? [404] : [200, 302]).toContain(got.status);
  }
  await door.close();
});

test("every verb that people use over HTTP has a route that asks for it", () => {
  const asked = PERMISSIONS.map((one) => one.may).filter((one) => VERBS.includes(one as Verb));
  // A channel can only be linked from within it.
  const things = VERBS.filter((verb) => verb !== "link-area");
  expect(forgotten({ things, listed: asked, at: "PERMISSIONS of tests/http/permissions.ts (`may`)" })).toEqual([]);
});
