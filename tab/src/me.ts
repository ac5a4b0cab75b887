import { createContext, useContext } from "react";
import type { MeView } from "../../shared/contract/views.ts";
import type { Grant } from "../../shared/people/actor.ts";
import { may, type Verb } from "../../shared/people/may.ts";

export const MeContext = createContext<MeView | null>(null);

/** The person whom the server knows us as. */
export function useMe(): MeView {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe is used outside a MeContext.");
  return me;
}

/** Asks the server again who we are: one's own roles have changed. */
export const EnterAgainContext = createContext<() => void>(() => undefined);

/** Whether to show a way to something. The server decides again, whatever is shown. */
export function mayIn(me: MeView, verb: Verb, areaId: string | null): boolean {
  const tenantId = "";
  return may({ tenantId, id: me.id, name: me.name, grants: me.grants, off: me.off }, verb, { tenantId, areaId });
}

/** Whether this may be done in any area at all. */
export function mayAnywhere(me: MeView, verb: Verb): boolean {
  return mayIn(me, verb, null) || me.grants.some(({ areaId }) => mayIn(me, verb, areaId));
}

/** Whether to show a way to give or take this role. */
export function mayGive(me: MeView, { role, areaId }: Grant): boolean {
  const actor = { tenantId: "", id: me.id, name: me.name, grants: me.grants };
  return may(actor, "manage-roles", { tenantId: "", areaId, role });
}
