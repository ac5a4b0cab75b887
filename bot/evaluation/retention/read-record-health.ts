import type { RecordHealthView } from "../../../shared/contract/record-health.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { closeIfExpired } from "../../../shared/sessions/step.ts";
import { isUnderWay } from "../../../shared/sessions/under-way.ts";
import { standOf } from "../../signals/signals.ts";
import { VERSION } from "../../version.ts";
import { NOT_ALLOWED, type Deps, type NotAllowed } from "../deps.ts";

const SINCE = new Date(performance.timeOrigin).toISOString();

type Damage = Omit<RecordHealthView, "server">;

/** The rows that this server could not read, and what could not be deleted. Never what the rows hold. */
export function readDamage(
  { recordHealth }: Pick<Deps, "recordHealth">,
  actor: Actor,
): { ok: true; view: Damage } | NotAllowed {
  const { tenantId } = actor;
  if (!may(actor, "read-audit", { tenantId, areaId: null })) return NOT_ALLOWED;
  const damaged = recordHealth.damaged(tenantId).reduce((sum, { rows }) => sum + rows, 0);
  const answers = recordHealth.damaged(tenantId).find(({ table }) => table === "answers")?.rows ?? 0;
  return { ok: true, view: { damaged, answers, overdue: [...recordHealth.overdue(tenantId)] } };
}

/**
 * As `readDamage`, with this server's condition: how the record and Teams respond, and the age of the newest backup.
 * Never what the record holds.
 */
export async function readRecordHealth(
  deps: Pick<Deps, "recordHealth" | "sessions" | "newestBackup" | "now">,
  actor: Actor,
): Promise<{ ok: true; view: RecordHealthView } | NotAllowed> {
  const damage = readDamage(deps, actor);
  if (!damage.ok) return damage;
  return { ok: true, view: { ...damage.view, server: await readServer(deps, actor.tenantId) } };
}

async function readServer(
  { sessions, newestBackup, now }: Pick<Deps, "sessions" | "newestBackup" | "now">,
  tenantId: string,
): Promise<RecordHealthView["server"]> {
  const began = performance.now();
  const held = await sessions.list(tenantId);
  const storeMs = performance.now() - began;
  const running = held.filter(({ value }) => isUnderWay(closeIfExpired(value.session, now()).state));
  return {
    now: now().toISOString(),
    since: SINCE,
    version: VERSION,
    storeMs,
    storageRetries: standOf("llcp.storage.retries"),
    deliveries: {
      oldestSeconds: standOf("llcp.deliveries.oldest"),
      retries: standOf("llcp.deliveries.retries"),
      failed: standOf("llcp.deliveries.failed"),
    },
    backup: { isKept: newestBackup !== null, newest: (await newestBackup?.()) ?? null },
    sessions: running.length,
  };
}
