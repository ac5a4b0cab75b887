import type { Frame } from "./frame.ts";
import type { TokenCache } from "./token-cache.ts";

/** Where the page runs: inside Teams, in a browser of its own, or in a frame whose parent has not answered yet. */
export type Host =
  | { kind: "browser" }
  | { kind: "quiet" }
  | {
      kind: "teams";
      theme: string;
      /** The language setting of Teams, such as "en-gb". */
      locale: string;
      frame: Frame;
      /** Whether it can show people the address of a place, to copy or send. */
      sharesLinks: boolean;
      /** A deep link's place within the tab. It is a hint, and is read like any address. */
      subPageId: string | null;
      signIn: TokenCache;
      onTheme: (listener: (theme: string) => void) => void;
    };

/** Where in Teams the page runs. A browser of its own counts as a tab. */
export function frameOf(host: Host | null): Frame {
  return host?.kind === "teams" ? host.frame : "tab";
}

const TIMEOUT_MS = 2_500;

const listeners = new Set<(host: Host) => void>();
let found: Host | null = null;

/**
 * Reports where the page runs; and once more when Teams answers only after the page had to be drawn, as on a slow
 * machine. The search happens once, for all listeners.
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

/** Teams is searched for only where it can be: in a frame, or in its mobile app. */
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
