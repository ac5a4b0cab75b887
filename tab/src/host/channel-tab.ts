import { pages } from "@microsoft/teams-js";

export type ChannelTab = { id: string; path: string; name: string };

/**
 * Makes Teams' own Save store what is chosen as the channel's tab. Only after Teams has been connected; throws where
 * nobody is configuring a tab.
 */
export function offerChannelTab(chosen: () => ChannelTab): void {
  pages.config.registerOnSaveHandler((event) => {
    const { id, path, name } = chosen();
    const url = new URL(path, window.location.origin).href;
    pages.config.setConfig({ entityId: id, contentUrl: url, websiteUrl: url, suggestedDisplayName: name }).then(
      () => event.notifySuccess(),
      () => event.notifyFailure(),
    );
  });
  pages.config.setValidityState(true);
}
