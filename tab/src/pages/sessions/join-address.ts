import { sessionLinkFragment } from "../../../../shared/contract/session-link.ts";
import { teamsLink } from "../../../../shared/contract/teams-link.ts";
import type { AboutView, SessionView } from "../../../../shared/contract/views.ts";
import { pathTo, pathInTab } from "../../router/routes.ts";

/** The place in the tab where people answer, with the proof that lets them in. */
export function joinPlace({ id, linkProof }: Pick<SessionView, "id" | "linkProof">): string {
  return pathInTab(pathTo("answer", { sessionId: id })) + sessionLinkFragment(linkProof);
}

/** The address where people answer and are recognised: inside Teams, or in local mode in any browser. */
export function joinAddress(session: Pick<SessionView, "id" | "linkProof">, { teamsApp: app }: AboutView): string {
  const publicUrl = window.location.origin;
  const place = joinPlace(session);
  return app ? teamsLink({ app, publicUrl, place }) : `${publicUrl}/tab/${place}`;
}
