/** Whom the program trusts and whom it calls. Only tests use addresses other than Microsoft's own. */
export type Trust = {
  /** Entra's address, without a slash at the end; a tenant's issuer is `{authority}/{tenant}/v2.0`. */
  authority: string;
  /** The OpenID configuration that leads to the keys of the Bot Connector's tokens. */
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

/** The issuer of a tenant's tokens, as version 2.0 of Entra's endpoint writes it. */
export function issuerOf(authority: string, tenantId: string): string {
  return `${authority}/${tenantId}/v2.0`;
}
