import { CONNECTOR_ISSUER } from "../../bot/identity/connector-tokens.ts";
import { createOutboundTokens } from "../../bot/identity/outbound-tokens.ts";
import { createPublishedKeys } from "../../bot/identity/published-keys.ts";
import { issuerOf, type Trust } from "../../bot/identity/trust.ts";
import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { inOneLine, well, wrong, type Finding } from "./finding.ts";

const REACH =
  "Let this host reach login.microsoftonline.com and login.botframework.com over HTTPS; look at firewalls, proxies and names.";

/** Checks that the bot is granted a token for sending, and that the keys for incoming tokens can be fetched. */
export async function lookAtTokens(
  config: ServiceConfig,
  trust: Trust,
): Promise<{ tokens: Finding[]; bearer: string | null }> {
  const bearer = await createOutboundTokens({ registration: config.bot, authority: trust.authority })().catch(
    (error: unknown) => error as Error,
  );
  const outbound =
    typeof bearer === "string"
      ? well("tokens", "the bot is granted one to send with")
      : wrong("tokens", `the bot is granted none to send with: ${inOneLine(bearer)}`, mendOf(config));
  const keys = [
    { whose: "the Bot Connector", metadataUrl: trust.connectorMetadataUrl, issuer: CONNECTOR_ISSUER },
    ...config.allowedTenants.map((tenantId) => {
      const issuer = issuerOf(trust.authority, tenantId);
      return { whose: `the tenant ${tenantId}`, metadataUrl: `${issuer}/.well-known/openid-configuration`, issuer };
    }),
  ];
  const found = await Promise.all(keys.map(lookAtKeys));
  return { tokens: [outbound, ...found], bearer: typeof bearer === "string" ? bearer : null };
}

async function lookAtKeys({
  whose,
  ...published
}: {
  whose: string;
  metadataUrl: string;
  issuer: string;
}): Promise<Finding> {
  try {
    // Any key id will do, since the keys are fetched before it is looked up.
    await createPublishedKeys(published).find("none");
    return well("tokens", `the keys of ${whose} are published`);
  } catch (error) {
    const mend = whose.startsWith("the tenant") ? `Look at ALLOWED_TENANTS: is there such a tenant? ${REACH}` : REACH;
    return wrong("tokens", `the keys of ${whose} cannot be had: ${inOneLine(error)}`, mend);
  }
}

function mendOf({ bot }: ServiceConfig): string {
  return bot.type === "SingleTenant"
    ? "Look at BOT_ID and BOT_TENANT_ID, and whether BOT_PASSWORD has expired in Entra: make a new one, provision, restart. " +
        REACH
    : "Look at whether the web host has the managed identity whose id BOT_ID is.";
}
