import type { Progress } from "../contract/views.ts";
import { isPractice } from "./practice.ts";
import type { Session } from "./session.ts";

type Begun = { session: Pick<Session, "id" | "reopenings">; progress: readonly Progress[] };

/**
 * Whether cancelling is offered: nobody has answered, the session was never closed, and it is no practice, which can
 * simply be ended.
 */
export function canBeCancelled({ session, progress }: Begun): boolean {
  const nobody = progress.every((one) => one.answered + one.onBehalf + one.groupNotes + one.unclear === 0);
  return nobody && session.reopenings.length === 0 && !isPractice(session.id);
}
