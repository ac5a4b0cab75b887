import type { RecordHealthView } from "../contract/record-health.ts";
import { DAY_MS, MINUTE_MS } from "../time/durations.ts";

/** One fact about the program's condition, by the name of its text. Those of `ALARMING` also say what to do. */
export type HealthLine = { what: HealthWord; values: Record<string, number | string> };
export type HealthWord =
  | ("store-well" | "store-slow" | "retries-none" | "retries-some")
  | ("waiting-none" | "waiting-long" | "failed-none" | "failed-some")
  | ("clock-agrees" | "clock-differs" | "sessions-running" | "version")
  | ("backup-recent" | "backup-old" | "backup-none-yet" | "backup-nobody");

export const ALARMING = [
  ...(["store-slow", "waiting-long", "failed-some", "clock-differs"] as const),
  ...(["backup-old", "backup-none-yet", "backup-nobody"] as const),
] as const;
export type Alarming = (typeof ALARMING)[number];
export const isAlarming = (what: HealthWord): what is Alarming => (ALARMING as readonly string[]).includes(what);

/** After five seconds Teams reports that nothing was saved. At one second the record is already too slow. */
const SLOW_MS = 1_000;
const LONG_WAIT_SECONDS = 60;
const CLOCKS_APART_MS = 2 * MINUTE_MS;
/** Until the night is over, the newest backup is from the day before. */
const OLD_BACKUP_MS = 2 * DAY_MS;

/** Every fact once, in a fixed order. `now`: the reader's clock, in ms since 1970. */
export function lookAtHealth({ server }: Pick<RecordHealthView, "server">, now: number): HealthLine[] {
  const { storeMs, storageRetries, deliveries, backup, sessions, version } = server;
  const apart = Math.abs(Date.parse(server.now) - now);
  const line = (what: HealthWord, values: HealthLine["values"] = {}): HealthLine => ({ what, values });
  return [
    line(storeMs < SLOW_MS ? "store-well" : "store-slow", { count: Math.round(storeMs) }),
    storageRetries === 0 ? line("retries-none") : line("retries-some", { count: storageRetries }),
    deliveries.oldestSeconds < LONG_WAIT_SECONDS
      ? line("waiting-none")
      : line("waiting-long", { count: Math.round(deliveries.oldestSeconds / 60) }),
    deliveries.failed === 0 ? line("failed-none") : line("failed-some", { count: deliveries.failed }),
    apart < CLOCKS_APART_MS ? line("clock-agrees") : line("clock-differs", { count: Math.round(apart / MINUTE_MS) }),
    backupLine(backup, Date.parse(server.now)),
    line("sessions-running", { count: sessions }),
    line("version", { version }),
  ];
}

function backupLine({ isKept, newest }: RecordHealthView["server"]["backup"], now: number): HealthLine {
  if (!isKept) return { what: "backup-nobody", values: {} };
  if (newest === null) return { what: "backup-none-yet", values: {} };
  const isOld = now - Date.parse(newest) > OLD_BACKUP_MS;
  return { what: isOld ? "backup-old" : "backup-recent", values: { day: newest } };
}
