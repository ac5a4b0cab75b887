import { HostClientType, app, authentication, pages } from "@microsoft/teams-js";
import type { Host } from "./find-host.ts";
import { readFrame } from "./frame.ts";

/** Speaks to Teams. Rejects outside it; in a frame whose parent keeps quiet it never settles: race it. */
export async function connect(): Promise<Host> {
  await app.initialize();
  const context = await app.getContext();
  app.notifySuccess();
  return {
    kind: "teams",
    theme: context.app.theme,
    frame: readFrame(context.page.frameContext),
    // On a phone it does nothing.
    sharesLinks: pages.isSupported() && !ON_PHONES.includes(context.app.host.clientType),
    subPageId: context.page.subPageId ?? null,
    token: () => authentication.getAuthToken(),
    onTheme: (listener) => app.registerOnThemeChangeHandler(listener),
  };
}

const ON_PHONES: readonly (HostClientType | undefined)[] = [
  HostClientType.android,
  HostClientType.ios,
  HostClientType.ipados,
];
