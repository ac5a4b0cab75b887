import { retentionDays } from "../people/retention.ts";
import { DAY_MS } from "../time/durations.ts";
import type { Session } from "./session.ts";

/** The latest time at which a session that closed at this instant is sealed. */
export function sealedBy(closedAt: string): string {
  return new Date(Date.parse(closedAt) + retentionDays("anonymous-keys") * DAY_MS).toISOString();
}

/** The latest time at which an open session is sealed; null while its end is unknown. */
export function sealsAt({ closesAt, deadline }: Pick<Session, "closesAt" | "deadline">): string | null {
  const end = closesAt ?? deadline;
  return end === null ? null : sealedBy(end);
}
