import type { Session } from "./session.ts";

/** A tag of a session's state, which steps are built on. Changes by time alone change it, too. */
export function sessionTag(session: Session): string {
  const { state, current, locked, closesAt, deadline, reopenings, awaiting } = session;
  const ending = `${closesAt ?? ""}/${deadline ?? ""}`;
  return [state, current, ending, [...locked].sort().join(","), reopenings.length, awaiting?.at ?? ""].join(" ");
}
