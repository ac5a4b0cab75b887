import type { WebLink } from "../../../shared/sessions/web-link.ts";
import type { StoredWebLink } from "../../storage/web-link-store.ts";
import type { Deps } from "../deps.ts";
import { retryOnConflict } from "../conflicts.ts";

type Changed = StoredWebLink & { changed: boolean };

/**
 * Changes a link, and retries when others change it at the same moment. `change` returns null where nothing is to
 * change. Null: the link does not exist.
 */
export async function changeWebLink(
  deps: Pick<Deps, "webLinks">,
  at: { tenantId: string; sessionId: string; linkId: string },
  change: (link: WebLink) => WebLink | null,
): Promise<Changed | null> {
  return retryOnConflict(async () => {
    const stored = await deps.webLinks.get(at.tenantId, at.sessionId, at.linkId);
    const next = stored && change(stored.value);
    if (!next) return stored && { ...stored, changed: false };
    return { ...(await deps.webLinks.save(at.tenantId, { value: next, etag: stored.etag })), changed: true };
  });
}
