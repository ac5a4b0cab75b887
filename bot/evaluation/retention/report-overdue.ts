import type { RecordHealth } from "../../storage/record-health.ts";
import type { Overdue } from "./apply-retention.ts";

type Log = { error(fields: Record<string, unknown>, message: string): void };

/** Tells of what could not be let go of: to whoever looks at the record's health always, to the log once while it lasts. */
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
