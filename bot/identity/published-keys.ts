import { importJWK, type CryptoKey } from "jose";
import { z } from "zod";

const metadataSchema = z.object({ issuer: z.string(), jwks_uri: z.string().url() });
const keySchema = z.object({
  kid: z.string().min(1),
  kty: z.literal("RSA"),
  n: z.string().min(1),
  e: z.string().min(1),
  use: z.literal("sig").optional(),
  endorsements: z.array(z.string()).optional(),
});
const keySetSchema = z.object({ keys: z.array(z.unknown()).max(200) });

export type PublishedKey = {
  key: CryptoKey;
  /** The channels for which this key may speak; a Bot Connector's key says so. */
  endorsements: readonly string[] | undefined;
};

export type PublishedKeys = {
  /** The key of this name; null when the issuer publishes none. @throws while the issuer has never answered */
  find(kid: string): Promise<PublishedKey | null>;
};

export type PublishedKeysOptions = {
  metadataUrl: string;
  /** What the metadata must say who it speaks for. */
  issuer: string;
  /** After how long the keys are asked for again. */
  freshMs?: number;
  /** How long keys are used while the issuer does not answer. */
  staleMs?: number;
  /** A key that is not known is asked for once in this time, whatever is sent here. */
  coolDownMs?: number;
  /** The same after an attempt that failed. */
  retryMs?: number;
  timeoutMs?: number;
  /** Milliseconds, of a clock that never goes back. */
  now?: () => number;
};

const HOUR_MS = 60 * 60 * 1000;

/** An issuer's signing keys, kept and asked for again when they grow old or a new one is named. */
export function createPublishedKeys({
  metadataUrl,
  issuer,
  freshMs = 12 * HOUR_MS,
  staleMs = 24 * HOUR_MS,
  coolDownMs = 30_000,
  retryMs = 2_000,
  timeoutMs = 5_000,
  now = () => performance.now(),
}: PublishedKeysOptions): PublishedKeys {
  let keys: { found: ReadonlyMap<string, PublishedKey>; at: number } | undefined;
  let failure: unknown;
  let nextAttemptAt = -Infinity;
  let underWay: Promise<void> | undefined;

  const attempt = async (pauseMs: number): Promise<void> => {
    try {
      keys = { found: await readKeys({ metadataUrl, issuer, timeoutMs }), at: now() };
      nextAttemptAt = now() + pauseMs;
    } catch (error) {
      failure = error;
      nextAttemptAt = now() + retryMs;
    }
  };
  const refresh = async (pauseMs: number): Promise<void> => {
    if (!underWay && now() < nextAttemptAt) return;
    underWay ??= attempt(pauseMs).finally(() => (underWay = undefined));
    await underWay;
  };

  return {
    async find(kid) {
      // A first reading starts no pause: a key that is new just then may be asked for at once.
      if (!keys || now() - keys.at > freshMs) await refresh(0);
      else if (!keys.found.has(kid)) await refresh(coolDownMs);
      if (!keys || now() - keys.at > staleMs) throw new Error(`no keys from ${metadataUrl}`, { cause: failure });
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
  for (const published of keys) {
    const parsed = keySchema.safeParse(published);
    if (!parsed.success) continue;
    const { kid, kty, n, e, endorsements } = parsed.data;
    found.set(kid, { key: (await importJWK({ kty, n, e }, "RS256")) as CryptoKey, endorsements });
  }
  return found;
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
