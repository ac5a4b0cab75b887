import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import type { Opening, StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";

/** One area has one open session at a time, whichever round it is of: what is typed in its channel, and who is asked there, is then of one. */
export type AlreadyRunning = { ok: false; reason: "already-running"; session: Session };

/** What stands in an area over all its rounds, and the turn that was read before. */
export type LookedAt = Pick<Opening, "turn" | "over"> & {
  running: Session | undefined;
  /** What its last session that spoke one spoke; undefined: the installation's. */
  language: Session["language"];
};

/** An area of a round, or of the whole partnership's as seen from there. */
type AreaRef = Pick<Session, "evaluationId" | "areaId">;

/**
 * Finds the session that runs in an area, of this round or else of another. Sessions of the sample and real ones are never in
 * each other's way. Whatever opens after this has taken the turn, so that whoever opens by this look is refused.
 */
export async function lookAtArea(deps: Deps, tenantId: string, { evaluationId, areaId }: AreaRef): Promise<LookedAt> {
  const sample = (await deps.evaluations.get(tenantId, evaluationId))?.sample ?? false;
  const turn = await deps.sessions.turnToOpen(tenantId, { id: areaId, sample });
  const rounds = (await deps.evaluations.list(tenantId)).filter((one) => one.sample === sample);
  const others = rounds.map(({ id }) => id).filter((id) => id !== evaluationId);
  const all = await Promise.all([evaluationId, ...others].map((id) => deps.sessions.listOf(tenantId, id)));
  const inArea = all.flat().filter(({ value: { session } }) => session.areaId === areaId);
  const standing = inArea.filter(({ value: { session } }) => isUnderWay(session.state));
  const asOfNow = standing.map((stored) => asOf(stored, deps.now()));
  return {
    turn,
    running: asOfNow.map(({ value }) => value.session).find(({ state }) => isUnderWay(state)),
    over: asOfNow.filter(({ value }) => !isUnderWay(value.session.state)),
    language: lastLanguage(inArea),
  };
}

/** The session that is in the way of one that is to open again; a practice is in nobody's way, nor anybody in its. */
export async function inTheWayOf(deps: Deps, tenantId: string, session: Session): Promise<Session | undefined> {
  return isPractice(session.id) ? undefined : (await lookAtArea(deps, tenantId, session)).running;
}

/**
 * Opens a session by what was seen. One that time alone has ended is written down as ended with it: a step that was under way
 * there cannot open it again. A `StorageConflict` where anything has changed since.
 */
export async function openInTurn(deps: Deps, tenantId: string, { turn, over, record, etag }: Opening): Promise<void> {
  const others = over.filter(({ value }) => value.session.id !== record.session.id);
  await deps.sessions.open(tenantId, { turn, over: others, record, etag });
  for (const { value } of others) deps.changed(tenantId, value.session.id, "steps");
}

function lastLanguage(sessions: readonly StoredSession[]): Session["language"] {
  return sessions
    .map(({ value }) => value.session)
    .filter(({ language }) => language !== undefined)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1)?.language;
}

function asOf(stored: StoredSession, now: Date): StoredSession {
  return { ...stored, value: { ...stored.value, session: closeIfExpired(stored.value.session, now) } };
}
