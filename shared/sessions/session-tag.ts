import type { Session } from "./session.ts";

/** Names how a session stands, for steps to say what they were built on: what time alone brings about is told apart, too. */
export function sessionTag(session: Session): string {
  const { state, current, locked, closesAt, deadline, reopenings, awaiting } = session;
  const ending = `${closesAt ?? ""}/${deadline ?? ""}`;
  return [state, current, ending, [...locked].sort().join(","), reopenings.length, awaiting?.at ?? ""].join(" ");
}
