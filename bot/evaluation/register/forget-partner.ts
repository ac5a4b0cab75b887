import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";
import { changeWebLink } from "../links/change-web-link.ts";

/** Removes a person's notes in sessions along with their row, and revokes links made for them. */
export async function forgetInvitations(
  deps: Deps,
  { by, partnerId }: { by: Pick<Actor, "tenantId" | "id" | "name">; partnerId: string },
): Promise<void> {
  const { tenantId, id, name } = by;
  for (const { value } of await deps.sessions.list(tenantId)) {
    const sessionId = value.session.id;
    const own = (await deps.invitations.list(tenantId, sessionId)).find((one) => one.value.partnerId === partnerId);
    if (!own) continue;
    const linkId = own.value.invited?.linkId;
    if (linkId)
      await changeWebLink(deps, { tenantId, sessionId, linkId }, (link) =>
        link.revoked ? null : { ...link, revoked: { at: deps.now().toISOString(), by: { id, name } } },
      );
    await deps.invitations.remove(tenantId, sessionId, partnerId);
  }
}
