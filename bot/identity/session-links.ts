import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

type Secrets = { secret: string; formerSecret?: string | null };
type SessionLinks = {
  proofOf(tenantId: string, sessionId: string): string;
  proves(tenantId: string, sessionId: string, proof: string): boolean;
};

/**
 * What makes a session's link its own: 22 characters that only who holds the server's secret can make, for one session of one tenant. Links that
 * were given out under the secret before are still good.
 */
export function createSessionLinks({ secret, formerSecret }: Secrets): SessionLinks {
  const keys = [secret, formerSecret].flatMap((one) =>
    one ? [Buffer.from(hkdfSync("sha256", one, "", "llcp session links 1", 32))] : [],
  );
  const all = (tenantId: string, sessionId: string): string[] =>
    keys.map((key) =>
      createHmac("sha256", key)
        .update(JSON.stringify([tenantId, sessionId]))
        .digest("base64url")
        .slice(0, 22),
    );
  return {
    proofOf: (tenantId, sessionId) => all(tenantId, sessionId)[0] ?? "",
    proves: (tenantId, sessionId, proof) => all(tenantId, sessionId).some((good) => same(good, proof)),
  };
}

function same(good: string, proof: string): boolean {
  const [a, b] = [Buffer.from(good), Buffer.from(proof)];
  return a.length === b.length && timingSafeEqual(a, b);
}
