import { zonedParts } from "../../shared/time/zoned-instant.ts";
import type { Deps } from "./deps.ts";

/** The calendar day (YYYY-MM-DD) of this moment where the partnership is. */
export function today({ now, timeZone }: Pick<Deps, "now" | "timeZone">): string {
  return zonedParts(now(), timeZone).date;
}
