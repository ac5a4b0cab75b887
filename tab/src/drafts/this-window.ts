import { forget, recall, remember } from "../host/browser-storage.ts";
import { newId } from "../host/new-id.ts";

const KEY = "llcp.window";
const lockOf = (id: string): string => `${KEY} ${id}`;

/**
 * The name of this window. It stays the same after a reload and is different for every other window. While the page is
 * open, its name is not in the storage, so that a duplicated window gets a name of its own.
 */
export const thisWindow = recall(KEY, "sessionStorage") ?? newId();
forget(KEY, "sessionStorage");

if (typeof window !== "undefined") {
  window.addEventListener("pagehide", () => remember(KEY, thisWindow, "sessionStorage"));
  window.addEventListener("pageshow", () => forget(KEY, "sessionStorage"));
  // Held while the page is open, so that other windows know that its drafts are in use.
  void locks()
    ?.request(lockOf(thisWindow), () => new Promise(() => undefined))
    .catch(() => undefined);
}

/** The windows that are open in this browser, as far as it tells. */
export async function openWindows(): Promise<ReadonlySet<string>> {
  try {
    const { held = [] } = (await locks()?.query()) ?? {};
    return new Set(held.flatMap(({ name }) => (name?.startsWith(`${KEY} `) ? [name.slice(KEY.length + 1)] : [])));
  } catch {
    return new Set();
  }
}

/** Missing where the address is not secure. Refused where site data is blocked. */
function locks(): LockManager | undefined {
  return (navigator as Partial<Navigator>).locks;
}
