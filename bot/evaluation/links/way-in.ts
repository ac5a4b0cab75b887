import { createHash } from "node:crypto";
import type { Actor } from "../../../shared/people/actor.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import { readSessionId, stateAt, type Session } from "../../../shared/sessions/session.ts";
import { isGood, MOST_BEGUN, readWebToken, RECEIPT_LENGTH, type WebLink } from "../../../shared/sessions/web-link.ts";
import type { Deps } from "../deps.ts";
import { actorOfSheet, isPaper, nextPaperTurn } from "../sheets/paper.ts";
import { changeWebLink } from "./change-web-link.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";

/** How old, in ms, a session may be that a request of the form uses. */
const RECENT_MS = 500;

/**
 * What an address of the form stands for. `receipt`: the receipt in the address; null: nothing has been said with this
 * address.
 */
export type WayIn = { tenantId: string; session: Session; link: WebLink; receipt: string | null };
type Address = { sessionId: string; token: string };

/**
 * Resolves an address of the form. Null for an invalid one, so that nobody learns the reason. `takesNew` is false where
 * a receipt only lets existing answers be taken back.
 */
export async function findWayIn(
  deps: Deps,
  tenants: readonly string[],
  { sessionId, token }: Address,
): Promise<(WayIn & { takesNew: boolean }) | null> {
  const read = readWebToken(token);
  if (!read || !readSessionId(sessionId)) return null;
  for (const tenantId of tenants) {
    const link =
      "link" in read
        ? await linkOf(deps, { tenantId, sessionId, ...read })
        : await receiptOf(deps, { tenantId, sessionId, ...read });
    const session = link && (await running(deps, tenantId, sessionId));
    if (!session) continue;
    const good = isGood(link, session, deps.now());
    if ("receipt" in read) return { tenantId, session, link, receipt: read.receipt, takesNew: link.revoked === null };
    return good && link.takenBy === null ? { tenantId, session, link, receipt: null, takesNew: true } : null;
  }
  return null;
}

/** The end of an address for a typed receipt; null where the receipt is unknown. */
export async function findReceipt(deps: Deps, tenants: readonly string[], typed: string): Promise<Address | null> {
  const read = readWebToken(typed.trim());
  if (!read || !("receipt" in read)) return null;
  for (const tenantId of tenants)
    for (const { value } of await deps.sessions.list(tenantId)) {
      const { id: sessionId } = value.session;
      if (value.salt === null || !(await running(deps, tenantId, sessionId))) continue;
      if (await receiptOf(deps, { tenantId, sessionId, receipt: read.receipt }))
        return { sessionId, token: read.receipt };
    }
  return null;
}

/** A receipt for somebody new. Only they know it; it is not stored. */
export function newReceipt({ sessionLinks }: Pick<Deps, "sessionLinks">, { tenantId, session, link }: WayIn): string {
  const chance = sessionLinks.letters(RECEIPT_LENGTH.chance);
  const of = ["receipt", link.id, chance];
  return chance + sessionLinks.codeOf(tenantId, session.id, { of, length: RECEIPT_LENGTH.proof });
}

/** Whether this receipt belongs to this link. */
export function isReceipt(
  { sessionLinks }: Pick<Deps, "sessionLinks">,
  { tenantId, sessionId, link }: { tenantId: string; sessionId: string; link: WebLink },
  receipt: string,
): boolean {
  const [chance, proof] = [receipt.slice(0, RECEIPT_LENGTH.chance), receipt.slice(RECEIPT_LENGTH.chance)];
  return (
    proof.length === RECEIPT_LENGTH.proof &&
    sessionLinks.isCode(tenantId, sessionId, proof, ["receipt", link.id, chance])
  );
}

/** A receipt for somebody who knows the room's code; null where the code is wrong, or too many have begun. */
export async function beginWithCode(deps: Deps, way: WayIn, code: string): Promise<string | null> {
  const { tenantId, session, link } = way;
  if (link.kind !== "everybody" || !deps.sessionLinks.isCode(tenantId, session.id, code, ["wall", link.id]))
    return null;
  const begun = await changeWebLink(deps, { tenantId, sessionId: session.id, linkId: link.id }, (value) =>
    isGood(value, session, deps.now()) && value.begun < MOST_BEGUN ? { ...value, begun: value.begun + 1 } : null,
  );
  return begun?.changed ? newReceipt(deps, way) : null;
}

/**
 * Claims a personal link, or a sheet's, for the first person who saves by it. Not `ok` where it is somebody else's.
 * `fresh`: it was nobody's before. `link`: as it is now. Typed-in answers of a sheet are replaced by those of its
 * person.
 */
export async function takeLink(
  deps: Deps,
  { tenantId, session, link }: WayIn,
  receipt: string,
): Promise<{ ok: boolean; fresh: boolean; link: WebLink }> {
  const mark = markOf(link, receipt);
  const taken = await changeWebLink(deps, { tenantId, sessionId: session.id, linkId: link.id }, (value) => {
    if (!isGood(value, session, deps.now()) || value.takenBy !== null) return null;
    const { paper } = value;
    return { ...value, takenBy: mark, paper: paper?.typedBy ? nextPaperTurn(paper, null) : paper };
  });
  return { ok: taken?.value.takenBy === mark, fresh: taken?.changed === true, link: taken?.value ?? link };
}

/** Undoes the claim where nothing was saved, so that the link is as this way in found it. */
export async function giveLinkBack(deps: Deps, { tenantId, session, link }: WayIn, receipt: string): Promise<void> {
  await changeWebLink(deps, { tenantId, sessionId: session.id, linkId: link.id }, (value) =>
    value.takenBy === markOf(link, receipt) ? { ...value, takenBy: null, paper: link.paper } : null,
  );
}

/**
 * The person who answers. Their id derives from the receipt, which is not stored, so nothing stored leads from a link
 * to its answers. The maker of a link could have used it, so such people give no cover. Somebody's own link stands for
 * themselves, a sheet's for the sheet. People who are unknown, or no longer known, may not belong to a team, so they
 * give no cover either.
 */
export async function whoAnswers(
  deps: Deps,
  { tenantId, link, receipt }: WayIn & { receipt: string },
  name: string,
): Promise<Actor> {
  if (isPaper(link)) return actorOfSheet({ tenantId, link }, name);
  if (link.personId === null)
    return {
      tenantId,
      id: `link ${hash(["who", link.id, receipt]).slice(0, 32)}`,
      name: link.name || name,
      grants: [],
      guest: true,
    };
  const known = (await deps.people.get(tenantId, link.personId))?.value;
  const grants = known ? grantsOf(known) : [];
  return {
    tenantId,
    id: link.personId,
    name: known?.name || link.name,
    grants,
    ...((!known || known.guest) && { guest: true }),
  };
}

async function linkOf(
  deps: Deps,
  at: { tenantId: string; sessionId: string; link: string; proof: string },
): Promise<WebLink | null> {
  if (!deps.sessionLinks.proves(at.tenantId, at.sessionId, at.proof, ["form", at.link])) return null;
  return (await deps.webLinks.get(at.tenantId, at.sessionId, at.link))?.value ?? null;
}

/**
 * The link that a receipt was made for. One that is somebody else's by now had no answer, so the receipt is invalid.
 */
async function receiptOf(
  deps: Deps,
  { tenantId, sessionId, receipt }: { tenantId: string; sessionId: string; receipt: string },
): Promise<WebLink | null> {
  for (const { value: link } of await deps.webLinks.list(tenantId, sessionId)) {
    if (!isReceipt(deps, { tenantId, sessionId, link }, receipt)) continue;
    return link.kind === "everybody" || link.takenBy === markOf(link, receipt) ? link : null;
  }
  return null;
}

async function running(deps: Deps, tenantId: string, sessionId: string): Promise<Session | null> {
  const session = (await deps.sessions.getRecent(tenantId, sessionId, RECENT_MS))?.value.session;
  if (!session || session.cancelled) return null;
  return isUnderWay(stateAt(session, deps.now())) ? session : null;
}

/** Whether the person with this receipt has answered by this link. */
export const isTakenWith = (link: WebLink, receipt: string): boolean => link.takenBy === markOf(link, receipt);
const markOf = ({ id }: WebLink, receipt: string): string => hash(["taken", id, receipt]);
const hash = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
