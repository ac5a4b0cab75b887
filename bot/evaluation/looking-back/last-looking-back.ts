import { isPractice } from "../../../shared/sessions/practice.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Deps } from "../deps.ts";

type Asked = { tenantId: string; session: Pick<Session, "areaId" | "createdAt"> };

/** What was done about people's words on the area's previous session; null where nobody wrote any. */
export async function lastLookingBack(deps: Deps, { tenantId, session }: Asked): Promise<string | null> {
  const before = (await deps.sessions.list(tenantId))
    .map(({ value }) => value.session)
    .filter(({ id, areaId, createdAt, closedAt }) => {
      const wasHeld = closedAt !== null && !isPractice(id);
      return wasHeld && areaId === session.areaId && createdAt < session.createdAt;
    })
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
    .at(-1);
  if (!before) return null;
  return (await deps.lookingBack.heard(tenantId, before.id))?.value.reply || null;
}
