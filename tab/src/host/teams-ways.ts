import { app, pages } from "@microsoft/teams-js";
import { LINKED_TAB, teamsLink, type TeamsApp } from "../../../shared/contract/teams-link.ts";

/**
 * Makes Teams show the address of a place, to copy or send. Teams adds the app's own id and the open tab. Throws where
 * that is impossible.
 */
export function shareLink({ place, label }: { place: string; label: string }): void {
  pages.shareDeepLink({ subPageId: place, subPageLabel: label, subPageWebUrl: addressOf(place) });
}

/** Opens a place in the app's own tab, wherever in Teams this page is. Rejects where it cannot be opened. */
export async function openInTab({ teamsApp, place }: { teamsApp: TeamsApp; place: string }): Promise<void> {
  const there = { pageId: LINKED_TAB, webUrl: addressOf(place), subPageId: place };
  try {
    await pages.navigateToApp({ appId: teamsApp.id, ...there });
  } catch {
    await app.openLink(teamsLink({ app: teamsApp, publicUrl: window.location.origin, place }));
  }
}

/** Opens an address in a browser beside Teams. False where Teams does not. */
export async function openAddress(address: string): Promise<boolean> {
  try {
    await app.openLink(address);
    return true;
  } catch {
    return false;
  }
}

const addressOf = (place: string): string => `${window.location.origin}/tab/${place}`;
