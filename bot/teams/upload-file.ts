import type { GatewayLog, UploadTarget } from "./gateway-contract.ts";

/** A large report takes a while to go up; nobody waits for it. */
const TIMEOUT_MS = 60_000;
/** As much as OneDrive takes in one piece. */
const MOST_BYTES = 60 * 1024 * 1024;

/** `local`: also over plain http, with a port, for a program on the same machine. */
export type FileHost = { host: string; local: boolean };

/** Whether an address that came in lies on this very host, and nothing about it leads elsewhere. Total. */
export function isOnHost(address: string, { host, local }: FileHost): boolean {
  const at = URL.parse(address);
  if (!at || at.username !== "" || at.password !== "") return false;
  return local ? at.host === host : at.protocol === "https:" && at.port === "" && at.hostname === host;
}

type Upload = { to: FileHost; bytes: Uint8Array; place: UploadTarget; log: GatewayLog };

/**
 * Puts a file there, in one piece. False where it is none of the organisation's addresses, is too large, or was not taken. The
 * log says why, and never where: whoever has the address can write there.
 */
export async function uploadFile({ to, bytes, place, log }: Upload): Promise<boolean> {
  const refused = (fields: Record<string, unknown>): false => {
    log.error(fields, "a file for somebody's own chat was not taken");
    return false;
  };
  if (!isOnHost(place.url, to) || !isOnHost(place.contentUrl, to))
    return refused({ why: "another host", host: to.host });
  if (bytes.length === 0 || bytes.length > MOST_BYTES) return refused({ why: "its size", bytes: bytes.length });
  try {
    const response = await fetch(place.url, {
      method: "PUT",
      body: Buffer.from(bytes),
      headers: {
        "content-type": "application/octet-stream",
        "content-range": `bytes 0-${bytes.length - 1}/${bytes.length}`,
      },
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.body?.cancel();
    return response.ok || refused({ status: response.status });
  } catch (error) {
    return refused({ why: error instanceof Error ? error.name : "no answer" });
  }
}
