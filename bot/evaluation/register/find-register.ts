import { createHash } from "node:crypto";
import { allAreas } from "../../../shared/areas/areas.ts";
import type { Area } from "../../../shared/areas/area.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Organisation, Partner, Register } from "../../../shared/partners/partner.ts";
import type { StoredOrganisation, StoredPartner } from "../../storage/register-store.ts";
import type { Deps } from "../deps.ts";

/** Letters of an id behind its kind. */
const ID_LETTERS = 20;

/** The areas that people can be noted down for: those that stand today. */
export const AREAS_NOW: readonly Area[] = allAreas.filter(({ to }) => to === null);

/** Whether somebody may keep the register of an area: change its people, and read how they are reached. */
export function keeps(actor: Actor, areaId: string): boolean {
  return may(actor, "keep-register", { tenantId: actor.tenantId, areaId });
}

/** Whether somebody may see whom the register has in an area. */
export function looksAt(actor: Actor, areaId: string): boolean {
  const { tenantId, grants } = actor;
  // A role in another area is no reason to see these people.
  const here = grants.filter((grant) => grant.areaId === null || grant.areaId === areaId);
  return may({ ...actor, grants: here }, "read-register", { tenantId, areaId });
}

/** An id made of names: whoever brings the same names in at the same moment makes the same one. */
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

/** What is to be written over what is stored. */
export function nextOf(stored: StoredRegister, next: { organisations: Organisation[]; partners: Partner[] }) {
  const etags = new Map([...stored.organisations, ...stored.partners].map(({ value, etag }) => [value.id, etag]));
  return {
    organisations: next.organisations.map((value) => ({ value, etag: etags.get(value.id) ?? null })),
    partners: next.partners.map((value) => ({ value, etag: etags.get(value.id) ?? null })),
  };
}
