import { findArea } from "../../../shared/areas/areas.ts";
import type { UnheardPerson, UnheardView } from "../../../shared/contract/unheard.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { retentionDays } from "../../../shared/people/retention.ts";
import type { Register } from "../../../shared/partners/partner.ts";
import {
  breakDown,
  isTold,
  nextDoor,
  whoWasHeard,
  type InvitedPartner,
  type NamedSession,
} from "../../../shared/partners/unheard.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { isOver } from "../../../shared/sessions/under-way.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps, NotAllowed } from "../deps.ts";
import { keyOfSession, sessionsOf } from "../sessions/find-session.ts";
import { refused } from "./bring-register.ts";
import { AREAS_NOW, keeps, registerOf, storedRegister } from "./find-register.ts";

/** How many past rounds are considered. */
const ROUNDS = 3;

type Round = { id: string; title: string; sessions: NamedSession[] };

/**
 * People who were invited and never heard by name, in the areas whose register this person keeps, over the last rounds
 * with invitations. Only closed sessions count. Anonymous answers are not read, so the result does not depend on them.
 */
export async function readUnheard(deps: Deps, actor: Actor): Promise<{ ok: true; view: UnheardView } | NotAllowed> {
  if (!AREAS_NOW.some(({ id }) => keeps(actor, id))) return refused(deps, actor);
  const register = registerOf(await storedRegister(deps, actor.tenantId));
  const rounds = await roundsOf(deps, actor);
  const sessions = rounds.flatMap((round) => round.sessions);
  const heard = whoWasHeard(register, sessions);
  const titles = new Map(rounds.map(({ id, title }) => [id, title]));
  const of = organisationOf(register);
  const eachRound = rounds.flatMap((round) => whoWasHeard(register, round.sessions));
  return {
    ok: true,
    view: {
      rounds: rounds.map(({ id, title }) => ({ id, title })),
      byArea: breakDown(heard, ({ areaId }) => nameOf(areaId)),
      bySector: breakDown(heard, ({ partnerId }) => of(partnerId).sector),
      byLocality: breakDown(heard, ({ partnerId }) => of(partnerId).locality),
      byRound: breakDown(eachRound, (one) => titles.get(one.rounds[0] ?? "") ?? ""),
      areas: listsOf({ register, heard, titles }),
    },
  };
}

type Listing = { register: Register; heard: readonly InvitedPartner[]; titles: ReadonlyMap<string, string> };

function listsOf({ register, heard, titles }: Listing): UnheardView["areas"] {
  const partners = new Map(register.partners.map((one) => [one.id, one]));
  const of = organisationOf(register);
  const areaIds = [...new Set(heard.map(({ areaId }) => areaId))].sort();
  return areaIds.map((areaId) => {
    const own = heard.filter((one) => one.areaId === areaId);
    const left = own.filter((one) => !one.heard);
    if (left.length > 0 && !isTold(own)) return { id: areaId, name: nameOf(areaId), people: null };
    const people = left.flatMap((one): UnheardPerson[] => {
      const partner = partners.get(one.partnerId);
      if (!partner) return [];
      const { id, name, role, contact } = partner;
      const rounds = one.rounds.map((round) => titles.get(round) ?? "");
      const { rounds: _, heard: __, partnerId: ___, areaId: ____, ...rest } = one;
      return [{ ...rest, ...of(id), id, name, role, contact, rounds, next: nextDoor(one, contact) }];
    });
    people.sort((a, b) => b.rounds.length - a.rounds.length || a.name.localeCompare(b.name, "en"));
    return { id: areaId, name: nameOf(areaId), people };
  });
}

const nameOf = (areaId: string): string => findArea(areaId)?.name ?? areaId;

function organisationOf({ organisations, partners }: Register) {
  const byId = new Map(organisations.map((one) => [one.id, one]));
  const ofPartner = new Map(partners.map((one) => [one.id, byId.get(one.organisationId)]));
  return (partnerId: string): { organisation: string; sector: string; locality: string } => {
    const { name = "", sector = "", locality = "" } = ofPartner.get(partnerId) ?? {};
    return { organisation: name, sector, locality };
  };
}

async function roundsOf(deps: Deps, actor: Actor): Promise<Round[]> {
  const { tenantId } = actor;
  const all = (await deps.evaluations.list(tenantId)).sort(
    (a, b) => b.from.localeCompare(a.from) || b.id.localeCompare(a.id),
  );
  const rounds: Round[] = [];
  for (const { id, title } of all) {
    if (rounds.length === ROUNDS) break;
    const sessions: NamedSession[] = [];
    for (const stored of await sessionsOf(deps, tenantId, { id })) {
      if (!keeps(actor, stored.value.session.areaId) || !counts(stored.value.session, deps.now())) continue;
      const one = await namedIn(deps, tenantId, stored);
      if (one.invited.length > 0) sessions.push(one);
    }
    if (sessions.length > 0) rounds.push({ id, title, sessions });
  }
  return rounds;
}

/** A running session reveals nobody who has not answered. Long after it, its names are gone. */
function counts({ state, cancelled, sealedAt }: Session, now: Date): boolean {
  if (cancelled || !isOver(state)) return false;
  const keptMs = retentionDays("names-beside-answers") * DAY_MS;
  return sealedAt === null || Date.parse(sealedAt) + keptMs > now.getTime();
}

async function namedIn(deps: Deps, tenantId: string, stored: StoredSession): Promise<NamedSession> {
  const { id, evaluationId, areaId } = stored.value.session;
  const noted = (await deps.invitations.list(tenantId, id)).map(({ value }) => value);
  const invited = noted.filter((one) => one.invited).map(({ partnerId }) => partnerId);
  const answers = invited.length > 0 ? await deps.ledger.openAnswers(keyOfSession(tenantId, stored)) : [];
  return {
    ...{ roundId: evaluationId, areaId, invited },
    attended: noted.filter((one) => one.attended).map(({ partnerId }) => partnerId),
    linked: noted.filter((one) => one.invited?.linkId != null).map(({ partnerId }) => partnerId),
    named: answers.flatMap(({ stored: { answer } }) =>
      answer.state === "none" ? [] : [answer.author?.name, answer.onBehalfOf].filter((name) => name != null),
    ),
  };
}
