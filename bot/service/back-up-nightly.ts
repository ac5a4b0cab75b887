import { createHash } from "node:crypto";
import { DAY_MS, HOUR_MS } from "../../shared/time/durations.ts";
import type { DueTask } from "../scheduler.ts";
import type { BlobContainer } from "../storage/backup/blob-container.ts";
import { backUpToContainer } from "../storage/backup/backup-to-container.ts";
import type { ScannableStore } from "../storage/tables/table-store.ts";

/** At two in the morning (UTC), when nobody answers … */
const AT_MS = 2 * HOUR_MS;
/** … spread over this time by server: a later server finds the backup already made. */
const SPREAD_MS = HOUR_MS / 2;

export type NightlyOptions = {
  store: ScannableStore;
  container: BlobContainer;
  serverId: string;
  now(): Date;
  log: {
    info(fields: Record<string, unknown>, message: string): void;
    error(fields: Record<string, unknown>, message: string): void;
  };
};

/** The name of a night's backup. */
const nightlyName = (day: Date): string => `llcp-${day.toISOString().slice(0, 10)}.jsonl.gz`;

/**
 * The day of the newest nightly backup in a container; null where there is none. Throws where the container does not
 * answer.
 */
export async function newestNightly(container: BlobContainer): Promise<string | null> {
  const days = (await container.list()).flatMap((name) => /^llcp-(\d{4}-\d\d-\d\d)\.jsonl\.gz$/.exec(name)?.[1] ?? []);
  return days.sort().at(-1) ?? null;
}

/**
 * Puts the whole record into the container once a night, on whichever server comes first. A missed night is made up for
 * as soon as a server runs. A failed backup is tried again every hour.
 */
export function backUpNightly({ store, container, serverId, now, log }: NightlyOptions): DueTask {
  const spread = createHash("sha256").update(serverId).digest().readUInt32BE() % SPREAD_MS;
  return async () => {
    const at = now();
    const due = Math.floor(at.getTime() / DAY_MS) * DAY_MS + AT_MS + spread;
    if (at.getTime() < due) return due;
    const name = nightlyName(at);
    try {
      if (!(await container.has(name))) {
        const foot = await backUpToContainer(store, { container, name }, at);
        if (foot) log.info({ name, rows: foot.rows, unsealed: foot.unsealed.length }, "the record was backed up");
      }
      return due + DAY_MS;
    } catch (error) {
      log.error({ err: error, name }, "the record could not be backed up; tried again in an hour");
      return now().getTime() + HOUR_MS;
    }
  };
}
