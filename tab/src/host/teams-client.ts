import { HostClientType, app, authentication, pages } from "@microsoft/teams-js";
import type { Host } from "./find-host.ts";
import { readFrame } from "./frame.ts";
import { createTokenCache } from "./token-cache.ts";

/**
 * Connects to Teams. Rejects outside Teams. In a frame whose parent never answers, it never settles, so callers race
 * it.
 */
export async function connect(): Promise<Host> {
  await app.initialize();
  const signIn = createTokenCache({ ask: () => authentication.getAuthToken(), now: Date.now });
  // It may take seconds, in which much else can load. A failure is told where the token is needed.
  signIn.token().catch(() => undefined);
  const context = await app.getContext();
  void app.notifySuccess();
  return {
    kind: "teams",
    theme: context.app.theme,
    locale: context.app.locale,
    frame: readFrame(context.page.frameContext),
    // On a phone it does nothing.
    sharesLinks: pages.isSupported() && !ON_PHONES.includes(context.app.host.clientType),
    subPageId: context.page.subPageId ?? null,
    signIn,
    onTheme: (listener) => app.registerOnThemeChangeHandler(listener),
  };
}

const ON_PHONES: readonly (HostClientType | undefined)[] = [
  HostClientType.android,
  HostClientType.ios,
  HostClientType.ipados,
];
