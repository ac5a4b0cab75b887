import type { Identify } from "../http/identity.ts";
import type { ActorDirectory } from "../evaluation/people/actor-directory.ts";
import { LOCAL_TENANT, localUsers } from "./local-users.ts";

/** In local mode the header `x-local-user` names a local user. Unknown or missing: nobody. */
export function identifyLocalUser(actorOf: ActorDirectory["actorOf"], tenantId = LOCAL_TENANT): Identify {
  return async (request) => {
    const id = request.headers["x-local-user"];
    const user = localUsers.find((one) => one.id === id);
    return user ? actorOf({ tenantId, id: user.id, name: user.name }) : null;
  };
}
