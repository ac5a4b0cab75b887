/** The personal tab that deep links open, by its id in the app's manifest. */
export const LINKED_TAB = "overview";

/**
 * The app as Teams finds it. `id`: of the organisation's catalogue once the app is published there, which gives it an id of
 * its own; until then that of its manifest. `tenantId`: where it is installed, for people who are at home in several places;
 * null where several tenants share the program.
 */
export type TeamsApp = { id: string; tenantId: string | null };

/**
 * A link that opens a place of the tab inside Teams. `place` is what follows `/tab/`; `publicUrl` has no trailing slash
 * and is where clients go that cannot show the tab. It is encoded already: nothing that carries it may encode it again.
 */
export function teamsLink({ app, publicUrl, place }: { app: TeamsApp; publicUrl: string; place: string }): string {
  const webUrl = encodeURIComponent(`${publicUrl}/tab/${place}`);
  const context = encodeURIComponent(JSON.stringify({ subEntityId: place }));
  const tenant = app.tenantId === null ? "" : `&tenantId=${app.tenantId}`;
  return `https://teams.microsoft.com/l/entity/${app.id}/${LINKED_TAB}?webUrl=${webUrl}&context=${context}${tenant}`;
}

/** A link that opens the bot's own chat with whoever follows it: the tab that the manifest calls `conversations`. */
export function teamsChatLink({ id, tenantId }: TeamsApp): string {
  const tenant = tenantId === null ? "" : `?tenantId=${tenantId}`;
  return `https://teams.microsoft.com/l/entity/${id}/conversations${tenant}`;
}
