import type { IncomingMessage } from "node:http";

/**
 * Whether a request names this machine and was not sent by a page of another. In local mode nobody signs in, so a foreign page
 * in the browser of whoever runs it could send requests here: under a name of its own that leads to this machine, or
 * straight to the bot's door, which asks for no header of its own. Total.
 */
export function isFromHere({ headers }: Pick<IncomingMessage, "headers">): boolean {
  const { host, origin } = headers;
  return (host === undefined || isHere(`http://${host}`)) && (origin === undefined || isHere(origin));
}

function isHere(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
