import { SignJWT, type JWTPayload } from "jose";
import { CONNECTOR_ISSUER } from "../../bot/identity/connector-tokens.ts";
import { homeTenant } from "./activities.ts";
import type { Issuer } from "./issuer.ts";

/** The registrations and people of a partnership's tenant, as tokens name them. */
export const botAppId = "5a0b7f6e-2f4c-4a43-8f5d-0c1d2e3f4a5b";
export const tabClientId = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
export const foreignTenant = "9d2f4c1b-30aa-4b62-8d0e-6f1a2b3c4d5e";
export const isla = { id: "0b8f2f9e-54d7-4f7e-9a39-5b3f9d1c2e4a", name: "Isla Reid" };
export const administrator = { id: "c1a7e0d2-6b35-4f8e-a1d9-2e4b6c8d0f13", name: "Morag Innes" };

/** Seconds since 1970, this many minutes from now. */
export function minutesFromNow(minutes: number): number {
  return Math.floor(Date.now() / 1000) + minutes * 60;
}

/** What Entra says of somebody who opens the tab. `undefined` leaves a claim out. */
export function tabClaims(issuer: Issuer, over: JWTPayload = {}): JWTPayload {
  const tid = typeof over["tid"] === "string" ? over["tid"] : homeTenant;
  return {
    aud: tabClientId,
    iss: `${issuer.url}/${tid}/v2.0`,
    iat: minutesFromNow(0),
    nbf: minutesFromNow(0),
    exp: minutesFromNow(60),
    azp: "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
    name: isla.name,
    oid: isla.id,
    scp: "access_as_user",
    tid: homeTenant,
    ver: "2.0",
    ...over,
  };
}

/** What the Bot Connector says of an activity that it delivers. */
export function connectorClaims(serviceUrl: string, over: JWTPayload = {}): JWTPayload {
  return {
    serviceurl: serviceUrl,
    nbf: minutesFromNow(-1),
    exp: minutesFromNow(60),
    iss: CONNECTOR_ISSUER,
    aud: botAppId,
    ...over,
  };
}

/** A token that claims to need no signature. */
export function unsigned(claims: JWTPayload, signature = ""): string {
  return `${part({ alg: "none", typ: "JWT" })}.${part(claims)}.${signature}`;
}

/** Signed with the issuer's public key as if it were a shared secret. */
export async function signedWithPublicKey(issuer: Issuer, claims: JWTPayload): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", typ: "JWT", kid: issuer.presentKid() })
    .sign(new TextEncoder().encode(await issuer.publicPem()));
}

/** The same token with other claims under the old signature. */
export function altered(token: string, over: JWTPayload): string {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as JWTPayload;
  return `${header}.${part({ ...claims, ...over })}.${signature}`;
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
