import type { RecordHealth } from "../../storage/record-health.ts";
import type { Overdue } from "./apply-retention.ts";

type Log = { error(fields: Record<string, unknown>, message: string): void };

/** Reports what could not be deleted: always to readers of the record's health, and once to the log while it lasts. */
export function reportOverdue(
  { recordHealth, log }: { recordHealth: RecordHealth; log: Log },
  { tenantId, overdue }: { tenantId: string; overdue: readonly Overdue[] },
): void {
  const before = recordHealth.overdue(tenantId);
  for (const { rule, of, error } of overdue)
    if (!before.some((one) => one.rule === rule && one.of === of))
      log.error({ err: error, rule, of }, "what has been kept long enough could not be let go of; tried again later");
  recordHealth.setOverdue(tenantId, overdue);
}
