import { app, pages } from "@microsoft/teams-js";

export type ChannelTab = { id: string; path: string; name: string };

const PATIENCE_MS = 2_500;

/** Lets Teams' own Save keep this as the channel's tab. Rejects where nobody asks for one. */
export async function offerChannelTab({ id, path, name }: ChannelTab): Promise<void> {
  if (window.parent === window) throw new Error("Not inside Teams.");
  const late = new Promise<never>((_resolve, reject) =>
    setTimeout(() => reject(new Error("Teams does not answer.")), PATIENCE_MS),
  );
  await Promise.race([app.initialize(), late]);
  const url = new URL(path, window.location.origin).href;
  pages.config.registerOnSaveHandler((event) => {
    pages.config.setConfig({ entityId: id, contentUrl: url, websiteUrl: url, suggestedDisplayName: name }).then(
      () => event.notifySuccess(),
      () => event.notifyFailure(),
    );
  });
  pages.config.setValidityState(true);
}
