import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  exportJWK,
  exportSPKI,
  generateKeyPair,
  SignJWT,
  type GenerateKeyPairResult,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
} from "jose";
import { CONNECTOR_ISSUER } from "../../bot/identity/connector-tokens.ts";
import type { Trust } from "../../bot/identity/trust.ts";

type Signer = { kid: string; pair: GenerateKeyPairResult; jwk: JWK };

export type Issuer = {
  url: string;
  /** What makes a program believe this issuer in the place of Microsoft's. */
  trust: Trust;
  connectorMetadataUrl: string;
  tenantMetadataUrl(tenantId: string): string;
  /** How often each thing was asked for. */
  readonly asked: { metadata: number; keys: number; tokens: number };
  /** The forms with which outbound tokens were asked for. */
  tokenForms: Record<string, string>[];
  /** Takes the credential away by which that registration believed a managed identity, whose own token is `managed`. */
  distrust(clientId: string): void;
  /** Signs with the present key, or with the key that was present before the last rotation. */
  sign(
    claims: JWTPayload,
    options?: { kid?: string; withKey?: "present" | "former"; header?: Partial<JWTHeaderParameters> },
  ): Promise<string>;
  /** Makes a new key and publishes it in the place of the old one. */
  rotate(): Promise<void>;
  /** The present public key as anybody can fetch it. */
  publicPem(): Promise<string>;
  presentKid(): string;
  /** While true, everything is answered with 503. */
  outage(on: boolean): void;
  /** While more than 0, every answer takes this long, in ms. */
  slow(ms: number): void;
  /** What is published beside the present key, or (under its name) in its place. */
  publish(more: readonly Record<string, unknown>[]): void;
  /** The present key as it is published. */
  presentJwk(): Record<string, unknown>;
  /** For which channels the Connector's keys speak. */
  endorse(channels: string[] | undefined): void;
  stop(): Promise<void>;
};

/**
 * An OpenID provider on loopback: for each tenant as Entra is one, for the Bot Connector, and for the bot's own tokens.
 * Its keys are real and change when told to.
 */
export async function startIssuer(): Promise<Issuer> {
  const asked = { metadata: 0, keys: 0, tokens: 0 };
  const tokenForms: Record<string, string>[] = [];
  const distrusted = new Set<string>();
  let present = await makeSigner();
  let former = present;
  const signers = [present];
  let isOut = false;
  let endorsements: string[] | undefined = ["msteams"];
  let delayMs = 0;
  let more: readonly Record<string, unknown>[] = [];

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (delayMs > 0) await new Promise((done) => setTimeout(done, delayMs));
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const [, first = ""] = path.split("/");
    if (path.endsWith("/.well-known/openidconfiguration") || path.endsWith("/.well-known/openid-configuration")) {
      asked.metadata += 1;
      if (isOut) return json(503, {});
      return json(
        200,
        first === "v1"
          ? { issuer: CONNECTOR_ISSUER, jwks_uri: `${url}/v1/.well-known/keys` }
          : { issuer: `${url}/${first}/v2.0`, jwks_uri: `${url}/${first}/discovery/v2.0/keys` },
      );
    }
    if (path.endsWith("/keys")) {
      asked.keys += 1;
      if (isOut) return json(503, {});
      return json(200, { keys: [first === "v1" ? { ...present.jwk, endorsements } : present.jwk, ...more] });
    }
    if (path.endsWith("/oauth2/v2.0/token")) {
      asked.tokens += 1;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
      tokenForms.push(form);
      if (isOut) return json(503, {});
      const federated = form["client_assertion"] === "managed" && !distrusted.has(form["client_id"] ?? "");
      if (form["client_secret"] !== "right" && !federated)
        return json(401, { error: "invalid_client", error_description: "details that stay out of logs" });
      return json(200, { token_type: "Bearer", expires_in: 3600, access_token: `outbound-${asked.tokens}` });
    }
    return json(404, {});
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const connectorMetadataUrl = `${url}/v1/.well-known/openidconfiguration`;

  return {
    url,
    connectorMetadataUrl,
    trust: { authority: url, connectorMetadataUrl, graph: `${url}/graph`, serviceUrls: "loopback" },
    tenantMetadataUrl: (tenantId) => `${url}/${tenantId}/v2.0/.well-known/openid-configuration`,
    asked,
    tokenForms,
    distrust: (clientId) => void distrusted.add(clientId),
    sign(claims, { kid, withKey = "present", header: more } = {}) {
      const signer = withKey === "former" ? former : present;
      const header = { ...more, alg: "RS256", typ: "JWT", kid: kid ?? signer.kid };
      return new SignJWT(claims).setProtectedHeader(header).sign(signer.pair.privateKey);
    },
    async rotate() {
      former = present;
      present = await makeSigner();
      signers.push(present);
    },
    publicPem: () => exportSPKI(present.pair.publicKey),
    presentKid: () => present.kid,
    outage: (on) => void (isOut = on),
    slow: (ms) => void (delayMs = ms),
    publish: (keys) => void (more = keys),
    presentJwk: () => ({ ...present.jwk }),
    endorse: (channels) => void (endorsements = channels),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      spare.push(...signers.splice(0).map(({ pair }) => pair));
    },
  };
}

let made = 0;
/** Pairs whose issuer has stopped: another may have them, under a name of its own, since making one takes long. */
const spare: GenerateKeyPairResult[] = [];

async function makeSigner(): Promise<Signer> {
  const pair = spare.pop() ?? (await generateKeyPair("RS256", { extractable: true }));
  const kid = `key-${(made += 1)}`;
  return { kid, pair, jwk: { ...(await exportJWK(pair.publicKey)), kid, use: "sig" } };
}
