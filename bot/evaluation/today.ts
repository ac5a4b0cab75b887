import { zonedParts } from "../../shared/time/zoned-instant.ts";
import type { Deps } from "./deps.ts";

/** The present calendar day (YYYY-MM-DD) in the partnership's time zone. */
export function today({ now, timeZone }: Pick<Deps, "now" | "timeZone">): string {
  return zonedParts(now(), timeZone).date;
}
