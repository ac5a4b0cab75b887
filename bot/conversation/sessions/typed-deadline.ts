import { zonedInstant, type ZonedInstant } from "../../../shared/time/zoned-instant.ts";

/** The instant that was typed as a deadline, YYYY-MM-DD and HH:MM. A date without a time means the end of the working day. */
export function typedDeadline(typed: Parameters<typeof zonedInstant>[0]): ZonedInstant {
  return zonedInstant({ ...typed, time: typed.time || "17:00" });
}
