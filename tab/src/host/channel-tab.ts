import { app, pages } from "@microsoft/teams-js";

export type ChannelTab = { id: string; path: string; name: string };

const PATIENCE_MS = 2_500;

/** Lets Teams' own Save keep as the channel's tab what is chosen when it is pressed. Rejects where nobody asks for one. */
export async function offerChannelTab(chosen: () => ChannelTab): Promise<void> {
  if (window.parent === window) throw new Error("Not inside Teams.");
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error("Teams does not answer.")), PATIENCE_MS),
  );
  await Promise.race([app.initialize(), late]);
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
