import { importJWK, type CryptoKey } from "jose";
import { z } from "zod";
import { HOUR_MS } from "../../shared/time/durations.ts";
import { within } from "../within.ts";

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.string().url() });
const keySchema = z.object({
  kid: z.string().min(1),
  kty: z.literal("RSA"),
  n: z.string().min(1),
  e: z.string().min(1),
  use: z.literal("sig").optional(),
  endorsements: z.array(z.string()).optional(),
  /** Whose tokens the key signs. Entra writes `{tenantid}` for a key that signs for every tenant. */
  issuer: z.string().optional(),
});
const keySetSchema = z.object({ keys: z.array(z.unknown()).max(200) });

export type PublishedKey = {
  key: CryptoKey;
  /** The channels that this key may sign for. Only the Bot Connector's keys name them. */
  endorsements: readonly string[] | undefined;
};

export type PublishedKeys = {
  /** The key with this id; null when the issuer publishes none. @throws while the issuer has never answered */
  find(kid: string): Promise<PublishedKey | null>;
};

export type PublishedKeysOptions = {
  metadataUrl: string;
  /** The issuer that the metadata must name. */
  issuer: string;
  /** How long a caller with a known key waits for fresher keys from a slow issuer, in ms. Set only by tests. */
  callerTimeoutMs?: number;
  timeoutMs?: number;
  /** The time in ms, from a clock that never goes back. */
  now?: () => number;
};

/** How old keys may be before they are fetched again. */
const FRESH_MS = 12 * HOUR_MS;
/** How long keys are used while the issuer does not answer. */
const STALE_MS = 24 * HOUR_MS;
/** The least time between two fetches because of unknown keys, however many such tokens arrive. */
const COOL_DOWN_MS = 30_000;
/** The least time after a failed fetch. */
const RETRY_MS = 2_000;
const SHORTEST_KEY = 2048;

/** Caches an issuer's signing keys. They are fetched again when they are too old or a token names a new one. */
export function createPublishedKeys({
  metadataUrl,
  issuer,
  callerTimeoutMs = 1_000,
  timeoutMs = 5_000,
  now = () => performance.now(),
}: PublishedKeysOptions): PublishedKeys {
  let keys: { found: ReadonlyMap<string, PublishedKey>; at: number } | undefined;
  let failure: unknown;
  let nextAttemptAt = -Infinity;
  let underWay: { done: Promise<void>; since: number } | undefined;

  const attempt = async (pauseMs: number): Promise<void> => {
    try {
      keys = { found: await readKeys({ metadataUrl, issuer, timeoutMs }), at: now() };
      nextAttemptAt = now() + pauseMs;
    } catch (error) {
      failure = error;
      nextAttemptAt = now() + RETRY_MS;
    }
  };
  const refresh = async (pauseMs: number, waitMs = Infinity): Promise<void> => {
    if (!underWay && now() < nextAttemptAt) return;
    underWay ??= { done: attempt(pauseMs).finally(() => (underWay = undefined)), since: now() };
    const left = underWay.since + waitMs - now();
    if (left > 0) await within(left, underWay.done);
  };

  return {
    async find(kid) {
      const usable = keys && now() - keys.at <= STALE_MS && keys.found.has(kid);
      // The first fetch starts no pause, so that a key published just then can be fetched at once.
      if (!keys || now() - keys.at > FRESH_MS) await refresh(0, usable ? callerTimeoutMs : Infinity);
      else if (!usable) await refresh(COOL_DOWN_MS);
      if (!keys || now() - keys.at > STALE_MS) throw new Error(`no keys from ${metadataUrl}`, { cause: failure });
      return keys.found.get(kid) ?? null;
    },
  };
}

async function readKeys({
  metadataUrl,
  issuer,
  timeoutMs,
}: Required<Pick<PublishedKeysOptions, "metadataUrl" | "issuer" | "timeoutMs">>): Promise<Map<string, PublishedKey>> {
  const metadata = metadataSchema.parse(await readJson(metadataUrl, timeoutMs));
  if (metadata.issuer !== issuer) throw new Error(`${metadataUrl} speaks for ${metadata.issuer}, not for ${issuer}`);
  if (new URL(metadataUrl).protocol === "https:" && new URL(metadata.jwks_uri).protocol !== "https:")
    throw new Error(`${metadataUrl} publishes its keys at an address that is not protected`);
  const { keys } = keySetSchema.parse(await readJson(metadata.jwks_uri, timeoutMs));
  const found = new Map<string, PublishedKey>();
  for (const one of keys) {
    const parsed = keySchema.safeParse(one);
    if (!parsed.success) continue;
    const { kid, endorsements, ...published } = parsed.data;
    if (published.issuer !== undefined && !speaksFor(published.issuer, issuer)) continue;
    const key = await readKey(published);
    if (key) found.set(kid, { key, endorsements });
  }
  return found;
}

/** Whether a key signs for this issuer. Issuers publish the keys of several services side by side. */
function speaksFor(written: string, issuer: string): boolean {
  const [before = "", after] = written.split("{tenantid}");
  return after === undefined
    ? written === issuer
    : issuer.startsWith(before) && issuer.endsWith(after) && issuer.length > before.length + after.length;
}

/** Null for a key that is malformed or too short to be trusted. The other keys stay valid. */
async function readKey({ kty, n, e }: { kty: "RSA"; n: string; e: string }): Promise<CryptoKey | null> {
  try {
    const key = (await importJWK({ kty, n, e }, "RS256")) as CryptoKey;
    const { modulusLength = 0 } = key.algorithm as { modulusLength?: number };
    return modulusLength >= SHORTEST_KEY ? key : null;
  } catch {
    return null;
  }
}

async function readJson(url: string, timeoutMs: number): Promise<unknown> {
  const response = await fetch(url, {
    headers: { accept: "application/json" },
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}
