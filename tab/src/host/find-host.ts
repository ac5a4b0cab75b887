import type { Frame } from "./frame.ts";

/** Where the page runs: inside Teams, or in a browser of its own. */
export type Host =
  | { kind: "browser" }
  | {
      kind: "teams";
      theme: string;
      frame: Frame;
      /** Whether it shows people the address of a place, to copy or send. */
      sharesLinks: boolean;
      /** A deep link's place within the tab: a hint that is read like any address. */
      subPageId: string | null;
      token: () => Promise<string>;
      onTheme: (listener: (theme: string) => void) => void;
    };

const BROWSER: Host = { kind: "browser" };
const PATIENCE_MS = 2_500;

/** Asks for Teams only where it could be: in a frame, or in its mobile app. */
export async function findHost(): Promise<Host> {
  if (window.parent === window && !("nativeInterface" in window)) return BROWSER;
  const late = new Promise<Host>((resolve) => setTimeout(() => resolve(BROWSER), PATIENCE_MS));
  const connected = import("./teams-client.ts").then(({ connect }) => connect()).catch(() => BROWSER);
  return Promise.race([connected, late]);
}
