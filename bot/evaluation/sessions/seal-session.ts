import { sealedBy } from "../../../shared/sessions/seals-at.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { countDeclared } from "../recorded/count-declared.ts";
import { keyOfSession } from "./find-session.ts";
import { hear } from "../looking-back/hear.ts";
import { showWords } from "../findings/show-words.ts";
import { nullOnConflict } from "../conflicts.ts";

/** Whether a session is due to be sealed: two weeks after it closed. */
export function isDueToSeal(session: Session, now: Date): boolean {
  return (
    session.state === "closed" && session.closedAt !== null && Date.parse(sealedBy(session.closedAt)) <= now.getTime()
  );
}

/**
 * Makes a closed session's anonymity irreversible. First it shows what may be shown. Then it destroys the ciphertexts,
 * and the salt that could tie them to people. An interrupted sealing is started again; a second one changes nothing.
 */
export async function sealSession(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  const { session } = stored.value;
  if (session.state === "sealed") return finishSealing(deps, tenantId, stored);
  if (session.state !== "closed") return;
  // The state is stored first, so that nobody can reopen the session.
  const sealed: Session = { ...session, state: "sealed", sealedAt: deps.now().toISOString() };
  await finishSealing(deps, tenantId, await deps.sessions.save(tenantId, stored, sealed));
}

/** The second half of sealing, for a server that was stopped in between. */
export async function finishSealing(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  const { session, salt } = stored.value;
  if (session.state !== "sealed" || salt === null) return;
  const key = keyOfSession(tenantId, stored);
  // Answers in progress that are stored before this are shown as well; later ones are refused.
  await showWords(deps, { tenantId, stored, moment: "seal" });
  await deps.ledger.forgetAnonymous(key);
  await deps.roomMarks.forget(key);
  await deps.webLinks.forget(tenantId, session.id);
  await countDeclared(deps, tenantId, stored);
  await hear(deps, tenantId, stored);
  // Another server may be sealing, too.
  await nullOnConflict(deps.sessions.destroySalt(tenantId, stored));
  await deps.compact();
}
