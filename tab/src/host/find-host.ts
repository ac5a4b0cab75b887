import type { Frame } from "./frame.ts";
import type { TokenCache } from "./token-cache.ts";

/** Where the page runs: inside Teams, in a browser of its own, or in a frame around which nobody has spoken yet. */
export type Host =
  | { kind: "browser" }
  | { kind: "quiet" }
  | {
      kind: "teams";
      theme: string;
      /** As Teams is set to speak, such as "en-gb". */
      locale: string;
      frame: Frame;
      /** Whether it shows people the address of a place, to copy or send. */
      sharesLinks: boolean;
      /** A deep link's place within the tab: a hint that is read like any address. */
      subPageId: string | null;
      signIn: TokenCache;
      onTheme: (listener: (theme: string) => void) => void;
    };

/** Where in Teams it runs; a browser of its own is as a tab. */
export function frameOf(host: Host | null): Frame {
  return host?.kind === "teams" ? host.frame : "tab";
}

const TIMEOUT_MS = 2_500;

const listeners = new Set<(host: Host) => void>();
let found: Host | null = null;

/**
 * Tells where the page runs; and once more when Teams speaks later than a page can be kept empty, as on a slow machine.
 * It is looked for once, however many watch.
 */
export function watchHost(listener: (host: Host) => void): void {
  listeners.add(listener);
  if (found) return listener(found);
  if (listeners.size > 1) return;
  lookForHost((host) => {
    found = host;
    listeners.forEach((tell) => tell(host));
  });
}

/** Teams is looked for only where it could be: in a frame, or in its mobile app. */
function lookForHost(tell: (host: Host) => void): void {
  if (window.parent === window && !("nativeInterface" in window)) return tell({ kind: "browser" });
  const quiet = setTimeout(() => tell({ kind: "quiet" }), TIMEOUT_MS);
  const connected = import("./teams-client.ts").then(({ connect }) => connect());
  void connected
    .catch((): Host => ({ kind: "quiet" }))
    .then((host) => {
      clearTimeout(quiet);
      tell(host);
    });
}
