import { decodedUri } from "../text/decoded-uri.ts";

/** The header in which the tab sends the proof of a session's link. */
export const SESSION_LINK_HEADER = "x-session-link";

const MARK = "#link=";

/** The end of a session's link. A fragment is not sent with the page's address, so no server or proxy logs it. */
export function sessionLinkFragment(proof: string | null | undefined): string {
  return proof ? `${MARK}${encodeURIComponent(proof)}` : "";
}

/** The proof in an address's fragment; null where there is none. Total. */
export function readSessionLink(fragment: string): string | null {
  if (!fragment.startsWith(MARK)) return null;
  const written = fragment.slice(MARK.length);
  return (decodedUri(written) ?? written) || null;
}
