import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from "jose";
import type { PublishedKey, PublishedKeys } from "./published-keys.ts";

/** The clock skew that is tolerated, in seconds. It is the Bot Connector's rule, used for both kinds of tokens. */
const TOLERANCE_S = 5 * 60;

export type TokenRules = {
  keys: PublishedKeys;
  issuer: string;
  audiences: readonly string[];
  now(): Date;
};

export type VerifiedToken =
  | { ok: true; claims: JWTPayload; key: PublishedKey }
  /** `reason` is for the log. The sender is told only `why`, which they can see for themselves. */
  | { ok: false; reason: string; why?: "out-of-date" | "not-now" };

/** The token of `Authorization: Bearer …`; null for any other form. */
export function bearerToken(authorization: string | undefined): string | null {
  return /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization ?? "")?.[1] ?? null;
}

/** The claims of a token, not verified yet; null for a malformed token. */
export function unverifiedClaims(token: string): JWTPayload | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

/** Checks signature, issuer, audience and times. Keys are fetched only when the rest of the token looks right. */
export async function verifyToken(token: string, { keys, issuer, audiences, now }: TokenRules): Promise<VerifiedToken> {
  if (unverifiedClaims(token)?.iss !== issuer) return { ok: false, reason: "issuer" };
  const { alg, kid } = headerOf(token);
  if (alg !== "RS256" || typeof kid !== "string" || kid === "") return { ok: false, reason: "algorithm" };
  let key: PublishedKey | null;
  try {
    key = await keys.find(kid);
  } catch (error) {
    return { ok: false, reason: `keys not available: ${causeOf(error)}`, why: "not-now" };
  }
  if (!key) return { ok: false, reason: "unknown key" };
  try {
    const { payload } = await jwtVerify(token, key.key, {
      algorithms: ["RS256"],
      issuer,
      audience: [...audiences],
      clockTolerance: TOLERANCE_S,
      requiredClaims: ["exp"],
      currentDate: now(),
    });
    return { ok: true, claims: payload, key };
  } catch (error) {
    if (error instanceof errors.JOSEError)
      return { ok: false, reason: `${error.code}: ${error.message}`, why: isOfTime(error) ? "out-of-date" : undefined };
    throw error;
  }
}

/** Told only after the signature was verified. */
function isOfTime(error: errors.JOSEError): boolean {
  if (error instanceof errors.JWTExpired) return true;
  return error instanceof errors.JWTClaimValidationFailed && error.claim === "nbf";
}

function headerOf(token: string): { alg?: unknown; kid?: unknown } {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return {};
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${causeOf(error.cause)}`;
}
