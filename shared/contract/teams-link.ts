/** The personal tab that deep links open, by its id in the app's manifest. */
export const LINKED_TAB = "overview";

/**
 * The app as Teams finds it. `id`: the catalogue's id for the published app; before that, the manifest's. `tenantId`:
 * where the app is installed, for people with accounts in several tenants; null where several tenants share the
 * program.
 */
export type TeamsApp = { id: string; tenantId: string | null };

/**
 * A link that opens a place of the tab inside Teams. `place` is what follows `/tab/`. `publicUrl` has no trailing
 * slash; clients that cannot show the tab go there. The link is already encoded and must not be encoded again.
 */
export function teamsLink({ app, publicUrl, place }: { app: TeamsApp; publicUrl: string; place: string }): string {
  const webUrl = encodeURIComponent(`${publicUrl}/tab/${place}`);
  const context = encodeURIComponent(JSON.stringify({ subEntityId: place }));
  const tenant = app.tenantId === null ? "" : `&tenantId=${app.tenantId}`;
  return `https://teams.microsoft.com/l/entity/${app.id}/${LINKED_TAB}?webUrl=${webUrl}&context=${context}${tenant}`;
}

/** A link that opens the person's own chat with the bot: the manifest's tab `conversations`. */
export function teamsChatLink({ id, tenantId }: TeamsApp): string {
  const tenant = tenantId === null ? "" : `?tenantId=${tenantId}`;
  return `https://teams.microsoft.com/l/entity/${id}/conversations${tenant}`;
}
