import { isPractice } from "../../../shared/sessions/practice.ts";
import { hearLookingBack, NO_LOOKING_BACK } from "../../../shared/sessions/looking-back.ts";
import { NOTHING_HEARD } from "../../storage/looking-back-store.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { nullOnConflict, retryOnConflict } from "../conflicts.ts";
import { saidKey } from "./said-key.ts";

/**
 * Part of a session's first close. What people said of the session itself is shown to those who run it, as far as it
 * comes from a crowd. Then all rows lose their words. That a person has said something is kept until the round ends, so
 * that they give cover only once. Interrupted or run by two servers, it has the same result.
 */
export async function hear(deps: Deps, tenantId: string, stored: StoredSession): Promise<void> {
  const { session } = stored.value;
  const key = saidKey(tenantId, stored);
  if (key === null || isPractice(session.id)) return;
  const { said, heard, saveHeard } = deps.lookingBack;
  const rows = (await said.listed(key, session.areaId)).filter(({ value }) => value.session === session.id);
  const untold = rows.filter(({ value }) => !value.told);
  await retryOnConflict(async () => {
    const before = await heard(tenantId, session.id);
    if (before?.value.heard || untold.length === 0) return;
    const words = hearLookingBack(
      untold.map(({ value }) => value),
      deps.chance,
    );
    const value = { ...(before?.value ?? NOTHING_HEARD), ...words, heard: true };
    await saveHeard(tenantId, session.id, { value, etag: before?.etag ?? null });
  });
  // Done last, since a repeated run needs these rows.
  for (const { value, put } of untold) await nullOnConflict(put({ ...value, ...NO_LOOKING_BACK, told: true }));
}
