import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import type { Opening, StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";

/**
 * An area has one open session at a time, over all rounds. So what people type in its channel, and whom it asks,
 * concerns one session.
 */
export type AlreadyRunning = { ok: false; reason: "already-running"; session: Session };

/** An area's state over all rounds, and the turn that was read before. */
export type LookedAt = Pick<Opening, "turn" | "over"> & {
  running: Session | undefined;
  /** The language of its last session that had one; undefined: the installation's. */
  language: Session["language"];
};

/** An area within a round, or within the whole partnership as seen from there. */
type AreaRef = Pick<Session, "evaluationId" | "areaId">;

/**
 * Finds the session under way in an area, in this round or another. Sessions of the sample and real ones never
 * conflict. Anything that opens after this read takes the turn, so that opening by an outdated read is refused.
 */
export async function lookAtArea(deps: Deps, tenantId: string, { evaluationId, areaId }: AreaRef): Promise<LookedAt> {
  const sample = (await deps.evaluations.get(tenantId, evaluationId))?.sample ?? false;
  const turn = await deps.sessions.turnToOpen(tenantId, { id: areaId, sample });
  const inArea = await sessionsInArea(deps, tenantId, { evaluationId, areaId, sample });
  const standing = inArea.filter(({ value: { session } }) => isUnderWay(session.state));
  const asOfNow = standing.map((stored) => asOf(stored, deps.now()));
  return {
    turn,
    running: asOfNow.map(({ value }) => value.session).find(({ state }) => isUnderWay(state)),
    over: asOfNow.filter(({ value }) => !isUnderWay(value.session.state)),
    language: lastLanguage(inArea),
  };
}

/** The session that prevents this one from opening again. Practices prevent nothing, and nothing prevents them. */
export async function inTheWayOf(deps: Deps, tenantId: string, session: Session): Promise<Session | undefined> {
  return isPractice(session.id) ? undefined : (await lookAtArea(deps, tenantId, session)).running;
}

/**
 * Opens a session by what was read. A session that ended only by the clock is stored as ended in the same transaction,
 * so that a step in progress cannot open it again. Throws a `StorageConflict` where anything has changed since.
 */
export async function openInTurn(deps: Deps, tenantId: string, { turn, over, record, etag }: Opening): Promise<void> {
  const others = over.filter(({ value }) => value.session.id !== record.session.id);
  await deps.sessions.open(tenantId, { turn, over: others, record, etag });
  for (const { value } of others) deps.changed(tenantId, value.session.id, "steps");
}

/** The language of the area's last session that had one, without a turn to open another. */
export async function languageInArea(
  deps: Deps,
  tenantId: string,
  area: AreaRef & { sample: boolean },
): Promise<Session["language"]> {
  return lastLanguage(await sessionsInArea(deps, tenantId, area));
}

/** The area's sessions in this round and all others, the sample's or real ones. */
async function sessionsInArea(
  deps: Deps,
  tenantId: string,
  { evaluationId, areaId, sample }: AreaRef & { sample: boolean },
): Promise<StoredSession[]> {
  const rounds = (await deps.evaluations.list(tenantId)).filter((one) => one.sample === sample);
  const others = rounds.map(({ id }) => id).filter((id) => id !== evaluationId);
  const all = await Promise.all([evaluationId, ...others].map((id) => deps.sessions.listOf(tenantId, id)));
  return all.flat().filter(({ value: { session } }) => session.areaId === areaId);
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
