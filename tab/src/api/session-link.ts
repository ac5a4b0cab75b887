import { SESSION_LINK_HEADER } from "../../../shared/contract/session-link.ts";
import { recall, remember } from "../host/browser-storage.ts";

const keyOf = (sessionId: string): string => `llcp.link ${sessionId}`;

/** Keeps what came with a session's link: what waits in this browser to be sent is let in by it, too. */
export function saveSessionLink(sessionId: string, proof: string): void {
  if (recall(keyOf(sessionId)) !== proof) remember(keyOf(sessionId), proof);
}

/** Whether this browser was led to a session by a link of its own. */
export function hasSessionLink(sessionId: string): boolean {
  return recall(keyOf(sessionId)) !== null;
}

/** Shows the session's link at the session's own addresses, and nowhere else. */
export function sessionLinkHeaders(path: string): Record<string, string> {
  const [, id] = /^\/api\/sessions\/([^/?]+)/.exec(path) ?? [];
  const proof = id === undefined ? null : recall(keyOf(decodeURIComponent(id)));
  return proof === null ? {} : { [SESSION_LINK_HEADER]: encodeURIComponent(proof) };
}
