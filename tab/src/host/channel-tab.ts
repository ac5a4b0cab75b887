import { pages } from "@microsoft/teams-js";

export type ChannelTab = { id: string; path: string; name: string };

/** Lets Teams' own Save keep as the channel's tab what is chosen when it is pressed. Only once Teams has been spoken to; throws where nobody asks for one. */
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
