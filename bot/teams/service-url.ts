/** Where Teams' Bot Connector lives, in the public cloud and for governments. */
const microsoftHosts = ["smba.trafficmanager.net"];
const microsoftDomains = [".teams.microsoft.com", ".teams.microsoft.us"];

/**
 * Whether the bot may call this address. In local mode only this machine, otherwise only Microsoft over TLS.
 * Names are compared after parsing, so that `https://smba.trafficmanager.net@elsewhere` is what it is: elsewhere.
 */
export function isAllowedServiceUrl(serviceUrl: string, mode: "local" | "registered"): boolean {
  if (!URL.canParse(serviceUrl)) return false;
  const { protocol, hostname, port, username, password, search, hash } = new URL(serviceUrl);
  if (username || password || search || hash) return false;
  if (mode === "local") return /^https?:$/.test(protocol) && isLoopback(hostname);
  if (protocol !== "https:" || port !== "") return false;
  return microsoftHosts.includes(hostname) || microsoftDomains.some((domain) => hostname.endsWith(domain));
}

/** The URL parser has already turned `127.1`, `0x7f.1` and the like into dotted numbers. */
function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}
