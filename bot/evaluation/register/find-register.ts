import { createHash } from "node:crypto";
import { allAreas } from "../../../shared/areas/areas.ts";
import type { Area } from "../../../shared/areas/area.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Organisation, Partner, Register } from "../../../shared/partners/partner.ts";
import type { StoredOrganisation, StoredPartner } from "../../storage/register-store.ts";
import type { Deps } from "../deps.ts";

/** The number of letters in an id after its kind. */
const ID_LETTERS = 20;

/** The present areas, which people can be noted for. */
export const AREAS_NOW: readonly Area[] = allAreas.filter(({ to }) => to === null);

/** Whether somebody may keep an area's register: change its people, and read their contact details. */
export function keeps(actor: Actor, areaId: string): boolean {
  return may(actor, "keep-register", { tenantId: actor.tenantId, areaId });
}

/** Whether somebody may see an area's people in the register. */
export function looksAt(actor: Actor, areaId: string): boolean {
  const { tenantId, grants } = actor;
  // A role in another area gives no right to see these people.
  const here = grants.filter((grant) => grant.areaId === null || grant.areaId === areaId);
  return may({ ...actor, grants: here }, "read-register", { tenantId, areaId });
}

/** An id derived from names, so that simultaneous imports of the same names make the same row. */
export function idOf(kind: "o" | "p", ...of: readonly string[]): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([kind, ...of]))
    .digest("hex");
  return `${kind}-${hash.slice(0, ID_LETTERS)}`;
}

export type StoredRegister = { organisations: StoredOrganisation[]; partners: StoredPartner[] };

export async function storedRegister({ register }: Pick<Deps, "register">, tenantId: string): Promise<StoredRegister> {
  const [organisations, partners] = await Promise.all([register.organisations(tenantId), register.partners(tenantId)]);
  return { organisations, partners };
}

export function registerOf({ organisations, partners }: StoredRegister): Register {
  return { organisations: organisations.map(({ value }) => value), partners: partners.map(({ value }) => value) };
}

/** The change to write over what is stored. */
export function nextOf(stored: StoredRegister, next: { organisations: Organisation[]; partners: Partner[] }) {
  const etags = new Map([...stored.organisations, ...stored.partners].map(({ value, etag }) => [value.id, etag]));
  return {
    organisations: next.organisations.map((value) => ({ value, etag: etags.get(value.id) ?? null })),
    partners: next.partners.map((value) => ({ value, etag: etags.get(value.id) ?? null })),
  };
}
