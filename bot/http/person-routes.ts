import { listOf, localUserViewSchema, meViewSchema, type LocalUserView } from "../../shared/contract/views.ts";
import { route, type Route } from "./route.ts";

/** Who asks. In local mode (`localUsers` given) also who one can be. */
export function personRoutes({ localUsers }: { localUsers: readonly LocalUserView[] | null }): Route[] {
  const me = route({
    method: "get",
    path: "/api/me",
    summary: "The person asking, with the roles they hold",
    answers: meViewSchema,
    handle: async ({ actor: { id, name, grants, off } }) => ({
      ok: true,
      body: { id, name, grants, local: localUsers !== null, ...(off ? { off } : {}) },
    }),
  });
  if (!localUsers) return [me];
  const users = route({
    method: "get",
    path: "/api/local/users",
    summary: "The people of local mode",
    access: "anybody",
    answers: listOf(localUserViewSchema),
    handle: async () => ({ ok: true, body: { items: localUsers } }),
  });
  return [me, users];
}
