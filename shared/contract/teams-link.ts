/** The personal tab that deep links open, by its id in the app's manifest. */
export const LINKED_TAB = "overview";

/**
 * A link that opens a place of the tab inside Teams. `place` is what follows `/tab/`; `publicUrl` has no trailing slash
 * and is where clients go that cannot show the tab.
 */
export function teamsLink({ appId, publicUrl, place }: { appId: string; publicUrl: string; place: string }): string {
  const webUrl = encodeURIComponent(`${publicUrl}/tab/${place}`);
  const context = encodeURIComponent(JSON.stringify({ subEntityId: place }));
  return `https://teams.microsoft.com/l/entity/${appId}/${LINKED_TAB}?webUrl=${webUrl}&context=${context}`;
}
