import { sessionLinkFragment } from "../../../../shared/contract/session-link.ts";
import { teamsLink } from "../../../../shared/contract/teams-link.ts";
import type { AboutView, SessionView } from "../../../../shared/contract/views.ts";
import { pathTo } from "../../router/routes.ts";

/** Where people answer and are recognised: inside Teams, or in local mode in any browser. */
export function joinAddress(
  { id, linkProof }: Pick<SessionView, "id" | "linkProof">,
  { teamsAppId: appId }: AboutView,
): string {
  const publicUrl = window.location.origin;
  const path = pathTo.answer(id) + sessionLinkFragment(linkProof);
  return appId ? teamsLink({ appId, publicUrl, place: path.replace(/^\/tab\//, "") }) : new URL(path, publicUrl).href;
}
