import { SESSION_LINK_HEADER } from "../../../shared/contract/session-link.ts";
import { recall, remember } from "../host/browser-storage.ts";

const keyOf = (sessionId: string): string => `llcp.link ${sessionId}`;

/** Keeps the proof of a session's link, which waiting answers in this browser will need, too. */
export function saveSessionLink(sessionId: string, proof: string): void {
  if (recall(keyOf(sessionId)) !== proof) remember(keyOf(sessionId), proof);
}

/** Whether this browser came to a session by its link. */
export function hasSessionLink(sessionId: string): boolean {
  return recall(keyOf(sessionId)) !== null;
}

/** Sends the session link's proof to the session's own addresses only. */
export function sessionLinkHeaders(path: string): Record<string, string> {
  const [, id] = /^\/api\/sessions\/([^/?]+)/.exec(path) ?? [];
  const proof = id === undefined ? null : recall(keyOf(decodeURIComponent(id)));
  return proof === null ? {} : { [SESSION_LINK_HEADER]: encodeURIComponent(proof) };
}
