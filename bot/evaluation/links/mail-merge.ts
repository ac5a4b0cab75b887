import { emailsIn } from "../../../shared/text/emails-in.ts";
import type { WebLinkView } from "../../../shared/contract/web-links.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Deps } from "../deps.ts";
import { keeps, storedRegister } from "../register/find-register.ts";
import { listWebLinks, type LinksRefusal } from "./make-web-links.ts";

/** A valid link with the person's details from the register; they are empty for somebody who is not in it. */
export type MergeRow = { name: string; organisation: string; email: string; link: WebLinkView };

/**
 * A session's valid links for a mail merge. For people invited from the register, the organisation has a column of its
 * own, and so has the e-mail address where the reader may see it.
 */
export async function readMailMerge(
  deps: Deps,
  at: { actor: Actor; sessionId: string },
): Promise<{ ok: true; rows: MergeRow[] } | LinksRefusal> {
  const listed = await listWebLinks(deps, at);
  if (!listed.ok) return listed;
  const now = deps.now().getTime();
  const good = listed.items.filter(({ revokedAt, expiresAt }) => !revokedAt && Date.parse(expiresAt) > now);
  const { actor, sessionId } = at;
  const [register, invitations] = await Promise.all([
    storedRegister(deps, actor.tenantId),
    deps.invitations.list(actor.tenantId, sessionId),
  ]);
  const organisations = new Map(register.organisations.map(({ value }) => [value.id, value.name]));
  const partners = new Map(register.partners.map(({ value }) => [value.id, value]));
  const invited = new Map(invitations.map(({ value }) => [value.invited?.linkId ?? "", value.partnerId]));
  const rows = good.map((link): MergeRow => {
    const partner = partners.get(invited.get(link.id) ?? "");
    if (!partner) return { name: link.name, organisation: "", email: "", link };
    const reached = partner.areaIds.some((area) => keeps(actor, area));
    return {
      ...{ name: partner.name, organisation: organisations.get(partner.organisationId) ?? "", link },
      email: reached ? (emailsIn(partner.contact)[0] ?? "") : "",
    };
  });
  return { ok: true, rows };
}
