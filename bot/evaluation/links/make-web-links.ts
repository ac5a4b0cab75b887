import type { MakeWebLinks, WebLinkView } from "../../../shared/contract/web-links.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { REFUSAL_RULES, whyNotAnswer, type AnswerRefusal } from "../../../shared/sessions/may-answer.ts";
import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import {
  goodUntil,
  linkEnding,
  MOST_LINKS,
  WALL_CODE_LENGTH,
  webPath,
  type WebLink,
} from "../../../shared/sessions/web-link.ts";
import { shownName } from "../../../shared/text/clean-text.ts";
import type { StoredWebLink } from "../../storage/web-link-store.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "../deps.ts";
import { findSession } from "../sessions/find-session.ts";
import { noteAudit } from "../audit/note-audit.ts";
import { changeWebLink } from "./change-web-link.ts";

const ID_LENGTH = 12;

export type LinksRefusal =
  | NotFound
  | NotAllowed
  | ({ ok: false; session: Session } & AnswerRefusal)
  | { ok: false; reason: "too-many-links" };
export type LinksOutcome = { ok: true; items: WebLinkView[] } | LinksRefusal;
type At = { actor: Actor; sessionId: string };

/**
 * Makes links into one session for people without Teams: one for each name, or one for everybody who knows the room's
 * code.
 */
export async function makeWebLinks(
  deps: Deps,
  { actor, sessionId, input }: At & { input: MakeWebLinks },
): Promise<LinksOutcome> {
  const found = await findRunning(deps, { actor, sessionId });
  if (!found.ok) return found;
  const { session } = found;
  const names = input.kind === "everybody" ? [""] : input.names.map(shownName).filter((name) => name !== "");
  const before = await deps.webLinks.list(actor.tenantId, sessionId);
  if (before.filter(isOthers).length + names.length > MOST_LINKS) return { ok: false, reason: "too-many-links" };
  const made = names.map((name) => newLink(deps, { actor, session, kind: input.kind, name, days: input.days }));
  for (const link of made) await deps.webLinks.create(actor.tenantId, link);
  await noteAudit(deps, {
    ...{ actor, verb: "make-links", thing: sessionId, areaId: session.areaId },
    after: input.kind === "everybody" ? "everybody" : String(made.length),
  });
  return { ok: true, items: made.map((link) => viewOf(deps, { tenantId: actor.tenantId, session, link })) };
}

/** The links made for others, in order of making, with the revoked ones marked. Never tells which ones were used. */
export async function listWebLinks(deps: Deps, at: At): Promise<LinksOutcome> {
  const found = await findSession(deps, { ...at, verb: "run-session" });
  if (!found.ok) return found;
  const { session } = found;
  const all = (await deps.webLinks.list(at.actor.tenantId, at.sessionId)).filter(isOthers).map(({ value }) => value);
  const items = all.sort((a, b) => a.madeAt.localeCompare(b.madeAt) || a.name.localeCompare(b.name));
  return { ok: true, items: items.map((link) => viewOf(deps, { tenantId: at.actor.tenantId, session, link })) };
}

/** Revokes a link. Its answers stay, and can still be taken back with their receipt. A second time changes nothing. */
export async function revokeWebLink(deps: Deps, { linkId, ...at }: At & { linkId: string }): Promise<LinksOutcome> {
  const { tenantId } = at.actor;
  const found = await findSession(deps, { ...at, verb: "run-session" });
  if (!found.ok) return found;
  const link = await changeWebLink(deps, { tenantId, sessionId: at.sessionId, linkId }, (value) =>
    isForOthers(value) && !value.revoked ? { ...value, revoked: revokedBy(at.actor, deps.now()) } : null,
  );
  if (!link || !isForOthers(link.value)) return NOT_FOUND;
  if (link.changed)
    await noteAudit(deps, {
      actor: at.actor,
      verb: "revoke-link",
      thing: at.sessionId,
      areaId: found.session.areaId,
      before: link.value.name || "everybody",
    });
  return listWebLinks(deps, at);
}

/**
 * Makes a link for the person's own other device. Its answers are the same as theirs in Teams. Their earlier links
 * become invalid.
 */
export async function makeOwnLink(
  deps: Deps,
  { actor, sessionId }: At,
): Promise<{ ok: true; view: WebLinkView } | LinksRefusal> {
  const found = await findRunning(deps, { actor, sessionId }, "answer");
  if (!found.ok) return found;
  for (const { value } of await deps.webLinks.list(actor.tenantId, sessionId))
    if (value.personId === actor.id && !value.revoked)
      await changeWebLink(deps, { tenantId: actor.tenantId, sessionId, linkId: value.id }, (link) => ({
        ...link,
        revoked: revokedBy(actor, deps.now()),
      }));
  const link = newLink(deps, { actor, session: found.session, kind: "own", name: actor.name, days: undefined });
  await deps.webLinks.create(actor.tenantId, link);
  return { ok: true, view: viewOf(deps, { tenantId: actor.tenantId, session: found.session, link }) };
}

/** Finds a session that still takes answers, for somebody who runs it or may do this other thing. */
export async function findRunning(
  deps: Deps,
  at: At,
  verb: "run-session" | "record-for-others" | "answer" = "run-session",
): Promise<{ ok: true; session: Session } | LinksRefusal> {
  if (isPractice(at.sessionId)) return NOT_FOUND;
  const found = await findSession(deps, { ...at, verb });
  if (!found.ok) return found;
  const { session } = found;
  const why = whyNotAnswer(session, session.questions[0]?.id ?? "", deps.now());
  if (why && REFUSAL_RULES[why.reason].lasts !== "for-now") return { ok: false, session, ...why };
  return { ok: true, session };
}

type OfList = Exclude<WebLink["kind"], "sheet">;
type New = { actor: Actor; session: Session; kind: OfList; name: string; days: number | undefined };

function newLink(deps: Deps, { actor, session, kind, name, days }: New): WebLink {
  const now = deps.now();
  const madeBy = { id: actor.id, name: actor.name };
  return {
    ...{
      id: deps.sessionLinks.letters(ID_LENGTH),
      sessionId: session.id,
      kind,
      name,
      madeAt: now.toISOString(),
      madeBy,
    },
    personId: kind === "own" ? actor.id : null,
    ...linkEnding(session, { days, now }),
    ...{ revoked: null, takenBy: null, begun: 0, paper: null },
  };
}

/** The path of a link's form, below the program's own address. */
export function formPath(
  { sessionLinks }: Pick<Deps, "sessionLinks">,
  tenantId: string,
  { id, sessionId }: Pick<WebLink, "id" | "sessionId">,
): string {
  return webPath(sessionId, id + sessionLinks.proofOf(tenantId, sessionId, ["form", id]));
}

type Shown = { tenantId: string; session: Session; link: WebLink };

function viewOf({ sessionLinks }: Deps, { tenantId, session, link }: Shown): WebLinkView {
  const { id, sessionId, name, madeAt, madeBy, revoked } = link;
  const expiresAt = goodUntil(link, session);
  const kind = link.kind as OfList;
  return {
    ...{ id, kind, name, madeAt, madeBy: { name: madeBy.name }, expiresAt, revokedAt: revoked?.at ?? null },
    path: formPath({ sessionLinks }, tenantId, link),
    code:
      kind === "everybody"
        ? sessionLinks.codeOf(tenantId, sessionId, { of: ["wall", id], length: WALL_CODE_LENGTH })
        : null,
  };
}

const isForOthers = ({ kind }: WebLink): boolean => kind === "named" || kind === "everybody";
const isOthers = ({ value }: StoredWebLink): boolean => isForOthers(value);
export const revokedBy = ({ id, name }: Actor, now: Date): WebLink["revoked"] => ({
  at: now.toISOString(),
  by: { id, name },
});
