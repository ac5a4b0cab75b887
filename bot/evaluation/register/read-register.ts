import type { RegisterItem, RegisterView } from "../../../shared/contract/register.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import type { Organisation } from "../../../shared/partners/partner.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";
import { AREAS_NOW, keeps, looksAt, storedRegister, type StoredRegister } from "./find-register.ts";

/**
 * The register as far as this person may see it: the people of their areas, and organisations without people. Contact
 * details are for those who keep the register of one of the person's areas, or of all.
 */
export async function readRegister(
  deps: Pick<Deps, "register">,
  actor: Actor,
): Promise<{ ok: true; view: RegisterView } | NotAllowed> {
  if (!may(actor, "read-register", { tenantId: actor.tenantId, areaId: null })) return NOT_ALLOWED;
  const stored = await storedRegister(deps, actor.tenantId);
  const items = itemsOf(stored, actor).sort(
    (a, b) =>
      a.organisation.name.localeCompare(b.organisation.name, "en") ||
      a.name.localeCompare(b.name, "en") ||
      a.id.localeCompare(b.id),
  );
  return { ok: true, view: { items, keeps: AREAS_NOW.map(({ id }) => id).filter((id) => keeps(actor, id)) } };
}

function itemsOf({ organisations, partners }: StoredRegister, actor: Actor): RegisterItem[] {
  const byId = new Map(organisations.map(({ value }) => [value.id, value]));
  const withPeople = new Set(partners.map(({ value }) => value.organisationId));
  const sees = ({ areaIds }: { areaIds: readonly string[] }): boolean => areaIds.some((id) => looksAt(actor, id));
  const can = (areaIds: readonly string[]) => ({ change: areaIds.every((id) => keeps(actor, id)) });
  return [
    ...partners
      .filter(({ value }) => sees(value))
      .map(({ value: { id, name, role, areaIds, contact, organisationId }, etag }): RegisterItem => ({
        ...{ id, name, role, areaIds, etag, can: can(areaIds) },
        organisation: shown(byId.get(organisationId), organisationId),
        contact: areaIds.some((area) => keeps(actor, area)) ? contact : null,
      })),
    ...organisations
      .filter(({ value }) => !withPeople.has(value.id) && sees(value))
      .map(({ value, etag }): RegisterItem => ({
        ...{ id: value.id, name: "", role: "", areaIds: value.areaIds, etag, can: can(value.areaIds) },
        ...{ organisation: shown(value, value.id), contact: null },
      })),
  ];
}

function shown(organisation: Organisation | undefined, id: string): RegisterItem["organisation"] {
  const { name = "", sector = "", locality = "" } = organisation ?? {};
  return { id, name, sector, locality };
}
