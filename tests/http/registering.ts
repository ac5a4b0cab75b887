import { idOf } from "../../bot/evaluation/register/find-register.ts";
import { nameKey } from "../../shared/partners/partner.ts";
import { person, TENANT } from "../helpers/deps.ts";
import type { RegisterItem } from "../../shared/contract/register.ts";
import type { Door, Sending } from "./door.ts";
import type { Permission } from "./permissions.ts";

/** The id that somebody gets who is noted down with these names. */
export function partnerId(organisation: string, name: string): string {
  return idOf("p", idOf("o", nameKey(organisation)), nameKey(name));
}

const entry = { organisation: "Village hall", sector: "Community", name: "Ann Reid", areas: "Marr" };

/** A request that succeeds for each route of the register. */
export function ofRegister(session: string): (Sending & { route: string })[] {
  const [path, as] = ["/api/register", "lead"] as const;
  const own = `${path}/${partnerId("Village hall", "Ann Reid")}`;
  const body = Buffer.from("Organisation,Name,Areas\r\nFood bank,Mary O’Neill,Buchan; Marr\r\n");
  return [
    { route: "post /api/register", path, as, body: entry },
    { route: "post /api/register/file", path: `${path}/file`, as, body },
    { route: "get /api/register", path, as },
    { route: "get /api/register/team", path: `${path}/team`, as },
    { route: "get /api/register.csv", path: `${path}.csv`, as },
    { route: "get /api/register/unheard", path: `${path}/unheard`, as },
    {
      ...{ route: "post /api/sessions/:id/invitations", path: `/api/sessions/${session}/invitations`, as },
      body: { people: [partnerId("Village hall", "Ann Reid")], links: true },
    },
    { route: "get /api/sessions/:id/invitations", path: `/api/sessions/${session}/invitations`, as },
    {
      ...{ route: "post /api/sessions/:id/attendance", path: `/api/sessions/${session}/attendance`, as },
      body: { by: "list", names: ["Ann Reid", "Somebody else"] },
    },
    { route: "put /api/register/:id", path: own, as, body: { ...entry, role: "Chair of the hall" } },
    { route: "del /api/register/:id", path: own, as },
  ];
}

const entryOf = (areaId: string, name = "Mary O’Neill"): Record<string, unknown> => ({
  ...{ organisation: `Food bank of ${areaId}`, sector: "Third sector", name, areas: areaId },
});

/** The id of somebody whom a strategic lead has noted down. */
async function noted(
  door: Pick<Door, "ask">,
  { areaId, tenantId, name }: { areaId: string; tenantId: string; name: string },
): Promise<string> {
  const as = { ...person("lead-of-register", "strategic-lead"), tenantId };
  await door.ask({ path: "/api/register", method: "POST", as, body: entryOf(areaId, name) });
  const { items } = (await door.ask({ path: "/api/register", as })).json as { items: RegisterItem[] };
  return items.find((one) => one.name === name && one.areaIds.includes(areaId))?.id ?? "none";
}

/** Of somebody in the register, who is put there first. */
const onRegister = (method: "put" | "del"): Permission => ({
  ...{ route: `${method} /api/register/:id`, may: "keep-register", refused: 403 },
  ask: async ({ areaId, tenantId = TENANT }, door) => {
    const name = `Somebody to ${method}`;
    return {
      path: `/api/register/${await noted(door, { areaId, tenantId, name })}`,
      ...(method === "put" ? { body: { ...entryOf(areaId, name), role: "Manager" } } : {}),
    };
  },
});

/** What each of these routes asks of whoever uses it. */
export const ON_REGISTER: readonly Permission[] = [
  {
    ...{ route: "get /api/register/unheard", may: "read-people", wide: true, refused: 403 },
    ask: () => ({ path: "/api/register/unheard" }),
  },
  {
    ...{ route: "get /api/sessions/:id/invitations", may: "run-session", refused: 403 },
    ask: ({ session }) => ({ path: `/api/sessions/${session}/invitations` }),
  },
  {
    ...{ route: "post /api/sessions/:id/invitations", may: "run-session", refused: 403 },
    ask: async ({ session, areaId, tenantId = TENANT }, door) => ({
      path: `/api/sessions/${session}/invitations`,
      body: { people: [await noted(door, { areaId, tenantId, name: "Somebody to invite" })] },
    }),
  },
  {
    ...{ route: "post /api/sessions/:id/attendance", may: "run-session", refused: 403 },
    ask: ({ session }) => ({ path: `/api/sessions/${session}/attendance`, body: { by: "list", names: ["Nobody"] } }),
  },
  {
    ...{ route: "get /api/register", may: "read-register", wide: true, refused: 403 },
    ask: () => ({ path: "/api/register" }),
  },
  {
    ...{ route: "get /api/register/team", may: "read-people", wide: true, refused: 403 },
    ask: () => ({ path: "/api/register/team" }),
  },
  {
    ...{ route: "get /api/register.csv", may: "read-register", wide: true, refused: 403 },
    ask: () => ({ path: "/api/register.csv" }),
  },
  {
    ...{ route: "post /api/register", may: "keep-register", refused: 403 },
    ask: ({ areaId }) => ({ path: "/api/register", body: entryOf(areaId, `Newcomer of ${areaId}`) }),
  },
  {
    ...{ route: "post /api/register/file", may: "keep-register", refused: 403 },
    ask: ({ areaId }) => ({
      path: "/api/register/file",
      body: Buffer.from(`Organisation,Name,Areas\nVillage hall of ${areaId},Ann Reid,${areaId}\n`),
      headers: { "content-type": "application/octet-stream" },
    }),
  },
  onRegister("put"),
  onRegister("del"),
];
