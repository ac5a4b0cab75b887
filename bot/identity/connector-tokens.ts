import { createPublishedKeys, type PublishedKeysOptions } from "./published-keys.ts";
import { bearerToken, verifyToken } from "./verify-token.ts";

/** The issuer of the Bot Connector's tokens. */
export const CONNECTOR_ISSUER = "https://api.botframework.com";

export type ConnectorTokensOptions = {
  appId: string;
  metadataUrl: string;
  keys?: Partial<PublishedKeysOptions>;
  now?(): Date;
};

type Delivery = { authorization: string; channelId: string; serviceUrl: string };

export type ConnectorTokens = {
  /** Whether the Bot Connector itself delivered an activity that names this channel and service address. */
  verify(delivery: Delivery): Promise<{ ok: true } | { ok: false; reason: string }>;
};

/** Checks the tokens with which the Bot Connector delivers activities. */
export function createConnectorTokens({
  appId,
  metadataUrl,
  keys: keyOptions,
  now = () => new Date(),
}: ConnectorTokensOptions): ConnectorTokens {
  const keys = createPublishedKeys({ ...keyOptions, metadataUrl, issuer: CONNECTOR_ISSUER });
  return {
    async verify({ authorization, channelId, serviceUrl }) {
      const token = bearerToken(authorization);
      if (!token) return { ok: false, reason: "no token" };
      const verified = await verifyToken(token, { keys, issuer: CONNECTOR_ISSUER, audiences: [appId], now });
      if (!verified.ok) return verified;
      const { endorsements } = verified.key;
      if (endorsements?.length && !endorsements.includes(channelId))
        return { ok: false, reason: "the key does not speak for this channel" };
      // A token without the claim would let whoever captured it choose where the bot's replies go.
      if (verified.claims["serviceurl"] !== serviceUrl) return { ok: false, reason: "service URL" };
      return { ok: true };
    },
  };
}
