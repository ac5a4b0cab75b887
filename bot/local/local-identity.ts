import type { IncomingMessage } from "node:http";
import type { Actor } from "../../shared/people/actor.ts";
import { localActor, localUsers } from "./local-users.ts";

/** Local mode: the header `x-local-user` names one of the local users. Unknown or missing: nobody. */
export async function identifyLocalUser(request: IncomingMessage): Promise<Actor | null> {
  const id = request.headers["x-local-user"];
  const user = localUsers.find((one) => one.id === id);
  return user ? localActor(user) : null;
}
