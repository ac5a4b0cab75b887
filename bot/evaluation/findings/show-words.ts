import type { Moment } from "../../../shared/answers/showing.ts";
import { hasClosedOnce } from "../../../shared/findings/round-showing.ts";
import { GIVEN_ROLES, holds } from "../../../shared/people/may.ts";
import { grantsOf } from "../../../shared/people/role-rules.ts";
import { hasBegun } from "../../../shared/sessions/under-way.ts";
import type { NoCover } from "../../storage/answers/show-session.ts";
import type { StoredPerson } from "../../storage/people-store.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { countDeclared } from "../recorded/count-declared.ts";
import { keyOfSession, sessionsOf } from "../sessions/find-session.ts";
import { hear } from "../looking-back/hear.ts";
import { readRoster } from "../areas/read-roster.ts";

/**
 * Shows a session's anonymous answers as far as allowed, at its first close or its sealing. Repeating it changes
 * nothing.
 */
export async function showWords(
  deps: Deps,
  { tenantId, stored, moment }: { tenantId: string; stored: StoredSession; moment: Moment },
): Promise<void> {
  const { areaId, evaluationId } = stored.value.session;
  const ofRound = await sessionsOf(deps, tenantId, { id: evaluationId });
  const unsealed = ofRound.filter(({ value }) => hasBegun(value.session.state) && value.salt !== null);
  await deps.ledger.show(keyOfSession(tenantId, stored), {
    ...{ areaId, moment },
    unsealed: unsealed.map(({ value }) => value.session.id),
    noCover: noCoverNow(deps, tenantId),
  });
}

/**
 * Does what belongs to a session's first close, unless that is done: counts, hears and shows. Returns whether anything
 * was left to do.
 */
export async function showAfterClose(deps: Deps, tenantId: string, stored: StoredSession): Promise<boolean> {
  const { id, evaluationId, closedAt } = stored.value.session;
  if (closedAt === null || hasClosedOnce(await deps.ledger.showing({ tenantId, evaluationId }), id)) return false;
  await countDeclared(deps, tenantId, stored);
  await hear(deps, tenantId, stored);
  await showWords(deps, { tenantId, stored, moment: "close" });
  return true;
}

/** Tells who gives no cover in an area. People and teams are read once, for the first area. */
function noCoverNow(deps: Deps, tenantId: string): (areaId: string) => Promise<NoCover> {
  const read = (): Promise<Everybody> => Promise.all([deps.people.list(tenantId), deps.places.list(tenantId)]);
  let everybody: Promise<Everybody> | undefined;
  return async (areaId) => noCoverIn(deps, await (everybody ??= read()), areaId);
}

type Everybody = [people: StoredPerson[], places: PlaceRecord[]];

/** The people who give no cover: holders of roles in the area, and guests who are in none of its teams. */
function noCoverIn(deps: Deps, [people, places]: Everybody, areaId: string): NoCover {
  const holders = people.filter(({ value }) => holds({ grants: grantsOf(value) }, GIVEN_ROLES, areaId));
  const teams = places.filter((place) => place.areaId === areaId && place.present && place.scope !== "personal");
  return {
    holders: holders.map(({ value }) => value.id),
    guests: people.flatMap(({ value }) => (value.guest ? [value.id] : [])),
    async members() {
      const rosters = await Promise.all(teams.map((place) => readRoster(deps, place)));
      return rosters.flatMap((members) => (members ?? []).map(({ id }) => id));
    },
  };
}
