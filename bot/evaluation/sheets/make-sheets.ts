import type { SheetView } from "../../../shared/contract/sheets.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { goodUntil, isGood, linkEnding, MOST_LINKS, SHEET_CODE_LENGTH } from "../../../shared/sessions/web-link.ts";
import { NOT_FOUND, type Deps } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { changeWebLink } from "../links/change-web-link.ts";
import { findRunning, revokedBy, type LinksRefusal } from "../links/make-web-links.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { findSheet, sheetsOf } from "./find-sheet.ts";
import { isPaper, type PaperLink } from "./paper.ts";
import { isWritten } from "../conflicts.ts";

type At = { actor: Actor; sessionId: string };
export type SheetsOutcome = { ok: true; items: SheetView[] } | LinksRefusal;

/**
 * Makes this many printed sheets of a session. Their numbers continue from the existing ones, even when two people do
 * it at once.
 */
export async function makeSheets(
  deps: Deps,
  { actor, sessionId, count }: At & { count: number },
): Promise<SheetsOutcome> {
  const found = await findRunning(deps, { actor, sessionId }, "record-for-others");
  if (!found.ok) return found;
  const { session } = found;
  const { tenantId } = actor;
  const before = await sheetsOf(deps, { tenantId, sessionId });
  if (before.length + count > MOST_LINKS) return { ok: false, reason: "too-many-links" };
  const codes = new Set(before.map((link) => codeOf(deps, tenantId, link)));
  const made: PaperLink[] = [];
  for (let number = (before.at(-1)?.paper.number ?? 0) + 1; made.length < count; number += 1) {
    const link = newSheet(deps, { actor, session, number });
    const code = codeOf(deps, tenantId, link);
    // Codes are unique within a session.
    if (codes.has(code)) continue;
    if (!(await isWritten(deps.webLinks.create(tenantId, link)))) continue;
    codes.add(code);
    made.push(link);
  }
  await noteAudit(deps, {
    ...{ actor, verb: "make-sheets", thing: sessionId, areaId: session.areaId },
    after: String(made.length),
  });
  return { ok: true, items: made.map((link) => sheetView(deps, { tenantId, session, link })) };
}

/** A session's printed sheets by number. Never tells whether one was answered online. */
export async function listSheets(deps: Deps, at: At): Promise<SheetsOutcome> {
  const found = await findSession(deps, { ...at, verb: "record-for-others" });
  if (!found.ok) return found;
  const { tenantId } = at.actor;
  const all = await sheetsOf(deps, { tenantId, sessionId: at.sessionId });
  return { ok: true, items: all.map((link) => sheetView(deps, { tenantId, session: found.session, link })) };
}

/** The sheets that can be handed out now, with their session. `from`, `to`: numbers, both included. */
export async function sheetsToPrint(
  deps: Deps,
  { from, to, ...at }: At & { from: number; to: number },
): Promise<{ ok: true; session: Session; links: PaperLink[] } | LinksRefusal> {
  const found = await findRunning(deps, at, "record-for-others");
  if (!found.ok) return found;
  const all = await sheetsOf(deps, { tenantId: at.actor.tenantId, sessionId: at.sessionId });
  const links = all.filter(
    (link) => isGood(link, found.session, deps.now()) && link.paper.number >= from && link.paper.number <= to,
  );
  return { ok: true, session: found.session, links };
}

/**
 * Revokes a lost sheet: its address is no longer valid, and it cannot be typed in any more. Its answers stay. A second
 * time changes nothing.
 */
export async function revokeSheet(deps: Deps, { code, ...at }: At & { code: string }): Promise<SheetsOutcome> {
  const found = await findSession(deps, { ...at, verb: "record-for-others" });
  if (!found.ok) return found;
  const { tenantId } = at.actor;
  const sheet = await findSheet(deps, { tenantId, sessionId: at.sessionId, code });
  if (!sheet) return NOT_FOUND;
  const link = await changeWebLink(deps, { tenantId, sessionId: at.sessionId, linkId: sheet.id }, (value) =>
    isPaper(value) && !value.revoked ? { ...value, revoked: revokedBy(at.actor, deps.now()) } : null,
  );
  if (link?.changed)
    await noteAudit(deps, {
      ...{ actor: at.actor, verb: "revoke-sheet", thing: at.sessionId, areaId: found.session.areaId },
      before: String(sheet.paper.number),
    });
  return listSheets(deps, at);
}

/** The code printed on the sheet, for the person who types it in. */
export function codeOf({ sessionLinks }: Pick<Deps, "sessionLinks">, tenantId: string, link: PaperLink): string {
  return sessionLinks.codeOf(tenantId, link.sessionId, { of: ["sheet", link.id], length: SHEET_CODE_LENGTH });
}

export function sheetView(
  deps: Deps,
  { tenantId, session, link }: { tenantId: string; session: Session; link: PaperLink },
): SheetView {
  const { paper, madeAt, revoked } = link;
  return {
    ...{ number: paper.number, code: codeOf(deps, tenantId, link), madeAt, expiresAt: goodUntil(link, session) },
    revokedAt: revoked?.at ?? null,
    typedBy: paper.typedBy && { name: paper.typedBy.name },
  };
}

function newSheet(
  deps: Deps,
  { actor, session, number }: { actor: Actor; session: Session; number: number },
): PaperLink {
  const now = deps.now();
  return {
    // The number is the row's key, so it cannot be given twice.
    id: `SHEET${String(number).padStart(7, "0")}`,
    ...{ sessionId: session.id, kind: "sheet", name: "", personId: null, madeAt: now.toISOString() },
    madeBy: { id: actor.id, name: actor.name },
    ...linkEnding(session, { now }),
    ...{ revoked: null, takenBy: null, begun: 0 },
    paper: { number, turn: 0, typedBy: null, aside: [] },
  };
}
