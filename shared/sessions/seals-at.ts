import { retentionDays } from "../people/retention.ts";
import { DAY_MS } from "../time/durations.ts";
import type { Session } from "./session.ts";

/** When a session that closed at this instant is sealed at the latest, as an instant. */
export function sealedBy(closedAt: string): string {
  return new Date(Date.parse(closedAt) + retentionDays("anonymous-keys") * DAY_MS).toISOString();
}

/** When an open session is sealed at the latest, as an instant; null where nobody knows yet when it ends. */
export function sealsAt({ closesAt, deadline }: Pick<Session, "closesAt" | "deadline">): string | null {
  const end = closesAt ?? deadline;
  return end === null ? null : sealedBy(end);
}
