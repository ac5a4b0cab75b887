/** Whom the program believes and whom it calls. Anything but Microsoft's own addresses is for tests. */
export type Trust = {
  /** Entra's address, without a slash at the end; a tenant's issuer is `{authority}/{tenant}/v2.0`. */
  authority: string;
  /** Where the keys of the Bot Connector's tokens are published: an OpenID configuration. */
  connectorMetadataUrl: string;
  /** Microsoft Graph's address, without a slash at the end. */
  graph: string;
  /** Which service addresses the bot may call. */
  serviceUrls: "microsoft" | "loopback";
};

export const microsoft: Trust = {
  authority: "https://login.microsoftonline.com",
  connectorMetadataUrl: "https://login.botframework.com/v1/.well-known/openidconfiguration",
  graph: "https://graph.microsoft.com",
  serviceUrls: "microsoft",
};

/** The issuer of a tenant's tokens, in the form of Entra's second version. */
export function issuerOf(authority: string, tenantId: string): string {
  return `${authority}/${tenantId}/v2.0`;
}
