import type { TeamsApp } from "../../shared/contract/teams-link.ts";
import {
  aboutViewSchema,
  listOf,
  localUserViewSchema,
  meViewSchema,
  type LocalUserView,
} from "../../shared/contract/views.ts";
import { route, type Route } from "./route.ts";

type PersonOptions = { localUsers: readonly LocalUserView[] | null; teamsApp: TeamsApp | null; timeZone: string };

/** Who asks, and where they can be recognised. In local mode (`localUsers` given) also who one can be. */
export function personRoutes({ localUsers, teamsApp, timeZone }: PersonOptions): Route[] {
  const about = route({
    method: "get",
    path: "/api/about",
    summary: "Where the tab opens in Teams",
    access: "anybody",
    answers: aboutViewSchema,
    handle: async () => ({ ok: true, body: { teamsApp } }),
  });
  const me = route({
    method: "get",
    path: "/api/me",
    summary: "The person asking, with the roles they hold",
    answers: meViewSchema,
    handle: async ({ actor: { id, name, grants, off } }) => ({
      ok: true,
      body: { id, name, grants, local: localUsers !== null, timeZone, ...(off ? { off } : {}) },
    }),
  });
  if (!localUsers) return [about, me];
  const users = route({
    method: "get",
    path: "/api/local/users",
    summary: "The people of local mode",
    access: "anybody",
    answers: listOf(localUserViewSchema),
    handle: async () => ({ ok: true, body: { items: localUsers } }),
  });
  return [about, me, users];
}
