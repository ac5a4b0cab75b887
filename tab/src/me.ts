import { createContext, useContext } from "react";
import type { MeView } from "../../shared/contract/views.ts";
import type { Grant } from "../../shared/people/actor.ts";
import { may, type Verb } from "../../shared/people/may.ts";

export const MeContext = createContext<MeView | null>(null);

/** The person, as the server knows them. */
export function useMe(): MeView {
  const me = useContext(MeContext);
  if (!me) throw new Error("useMe is used outside a MeContext.");
  return me;
}

/** Reads the person from the server again, after their own roles have changed. */
export const EnterAgainContext = createContext<() => void>(() => undefined);

/** Whether to show a control for something. The server decides again, whatever is shown. */
export function mayIn(me: MeView, verb: Verb, areaId: string | null): boolean {
  const tenantId = "";
  return may({ tenantId, id: me.id, name: me.name, grants: me.grants, off: me.off }, verb, { tenantId, areaId });
}

/** Whether this is allowed in any area. */
export function mayAnywhere(me: MeView, verb: Verb): boolean {
  return mayIn(me, verb, null) || me.grants.some(({ areaId }) => mayIn(me, verb, areaId));
}

/** Whether to show a control for giving or taking this role. */
export function mayGive(me: MeView, { role, areaId }: Grant): boolean {
  const actor = { tenantId: "", id: me.id, name: me.name, grants: me.grants };
  return may(actor, "manage-roles", { tenantId: "", areaId, role });
}
