import type { DownloadView } from "../../../shared/contract/download.ts";
import { signInNow } from "./identity.ts";
import { api } from "./paths.ts";
import { reaching } from "./reaching.ts";
import { failureOf, readRefusal, send, type Failure } from "./request.ts";
import { signedFetch } from "./signed-fetch.ts";

/** Large reports take a while to write. */
const TIMEOUT_MS = 60_000;

/**
 * Fetches a file and hands it to the browser to save, under the name that the server gives. Null on success. Teams
 * saves nothing from a tab; there the file gets an address for a minute, which opens in a browser.
 */
export async function fetchFile(path: string): Promise<Failure | null> {
  if (signInNow()) {
    const asked = await send<DownloadView>({ method: "POST", path: api.downloads, body: { path }, builtOn: null });
    if (!asked.ok) return asked.failure;
    const { openAddress } = await import("../host/teams-ways.ts");
    if (await openAddress(asked.data.address)) return null;
  }
  return fetchHere(path);
}

async function fetchHere(path: string): Promise<Failure | null> {
  try {
    const response = await signedFetch(path, {}, { signal: () => AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) return await readRefusal(response);
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "report";
    saveBlob(name, await reaching(response.blob()));
    return null;
  } catch (error) {
    return failureOf(error);
  }
}

function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
