import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";
import { CODE_LETTERS } from "../../shared/sessions/web-link.ts";

type Secrets = { secret: string; formerSecret?: string | null };
/** The part of a session that a proof is for; empty: the session itself. Proofs for different parts never match. */
type Of = readonly string[];
type SessionLinks = {
  proofOf(tenantId: string, sessionId: string, of?: Of): string;
  proves(tenantId: string, sessionId: string, proof: string, of?: Of): boolean;
  codeOf(tenantId: string, sessionId: string, at: { of: Of; length: number }): string;
  isCode(tenantId: string, sessionId: string, code: string, of: Of): boolean;
  letters(length: number): string;
};

/**
 * Makes the proof in a session's link: 22 characters for one session of one tenant, which only a holder of the server's
 * secret can make. Links made with the former secret stay valid. A code is a shorter proof, in letters that are hard to
 * confuse on paper.
 */
export function createSessionLinks({ secret, formerSecret }: Secrets): SessionLinks {
  const keys = [secret, formerSecret].flatMap((one) =>
    one ? [Buffer.from(hkdfSync("sha256", one, "", "llcp session links 1", 32))] : [],
  );
  const all = (tenantId: string, sessionId: string, of: Of): Buffer[] =>
    keys.map((key) =>
      createHmac("sha256", key)
        .update(JSON.stringify([tenantId, sessionId, ...of]))
        .digest(),
    );
  const proofs = (...[tenantId, sessionId, of]: [string, string, Of]): string[] =>
    all(tenantId, sessionId, of).map((bytes) => bytes.toString("base64url").slice(0, 22));
  const codes = (tenantId: string, sessionId: string, { of, length }: { of: Of; length: number }): string[] =>
    all(tenantId, sessionId, of).map((bytes) => lettersOf(bytes.subarray(0, length)));
  return {
    proofOf: (tenantId, sessionId, of = []) => proofs(tenantId, sessionId, of)[0] ?? "",
    proves: (tenantId, sessionId, proof, of = []) => proofs(tenantId, sessionId, of).some((good) => same(good, proof)),
    codeOf: (tenantId, sessionId, at) => codes(tenantId, sessionId, at)[0] ?? "",
    isCode: (tenantId, sessionId, code, of) =>
      codes(tenantId, sessionId, { of, length: code.length }).some((good) => same(good, code)),
    letters: (length) => lettersOf(randomBytes(length)),
  };
}

/** Maps each byte to a letter. There are 32 letters, so all are equally likely. */
function lettersOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]).join("");
}

function same(good: string, proof: string): boolean {
  const [a, b] = [Buffer.from(good), Buffer.from(proof)];
  return a.length === b.length && timingSafeEqual(a, b);
}
