import type { Invitation } from "../../../shared/partners/invitation.ts";
import { nameKey, waysToCall, type Partner } from "../../../shared/partners/partner.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { StoredInvitation } from "../../storage/invitation-store.ts";
import type { Deps } from "../deps.ts";
import { storedRegister } from "./find-register.ts";

/** A person of the register, and the notes about them in one session. */
export type InRoom = { partner: Partner; organisation: string; stored: StoredInvitation | null };

/** The register's people in a session's area, and people noted in the session, by organisation and name. */
export async function peopleInRoom(
  deps: Pick<Deps, "register" | "invitations">,
  tenantId: string,
  session: Pick<Session, "id" | "areaId">,
): Promise<InRoom[]> {
  const [register, invitations] = await Promise.all([
    storedRegister(deps, tenantId),
    deps.invitations.list(tenantId, session.id),
  ]);
  const names = new Map(register.organisations.map(({ value }) => [value.id, value.name]));
  const byId = new Map(invitations.map((one) => [one.value.partnerId, one]));
  return register.partners
    .map(({ value }) => value)
    .filter(({ id, areaIds }) => areaIds.includes(session.areaId) || byId.has(id))
    .map((partner) => ({
      ...{ partner, organisation: names.get(partner.organisationId) ?? "" },
      stored: byId.get(partner.id) ?? null,
    }))
    .sort(
      (a, b) =>
        a.organisation.localeCompare(b.organisation, "en") || a.partner.name.localeCompare(b.partner.name, "en"),
    );
}

/** The people of this name, with or without their organisation after it. */
export function peopleCalled(people: readonly InRoom[], line: string): InRoom[] {
  const key = nameKey(line);
  return people.filter(({ partner: { name }, organisation }) =>
    waysToCall(name, organisation).some((one) => nameKey(one) === key),
  );
}

/** A person's row for the session: the stored one with this change. */
export function withChange(
  partnerId: string,
  stored: StoredInvitation | null,
  change: Partial<Invitation>,
): { value: Invitation; etag: string | null } {
  const before = stored?.value ?? { partnerId, invited: null, attended: null };
  return { value: { ...before, ...change }, etag: stored?.etag ?? null };
}
