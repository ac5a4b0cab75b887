import { z } from "zod";
import { shownName } from "../../shared/text/clean-text.ts";
import type { ActorDirectory } from "../evaluation/people/actor-directory.ts";
import type { Identify } from "../http/identity.ts";
import { grantsOfAppRoles } from "./app-roles.ts";
import { createPublishedKeys, type PublishedKeys, type PublishedKeysOptions } from "./published-keys.ts";
import { issuerOf } from "./trust.ts";
import { bearerToken, unverifiedClaims, verifyToken } from "./verify-token.ts";

/** The scope that the tab requests when it signs somebody in. */
const SCOPE = "access_as_user";

const claimsSchema = z.object({
  oid: z.string().min(1).max(128),
  tid: z.string().min(1).max(128),
  name: z.string().max(512).catch("").transform(shownName),
  scp: z.string().refine((scopes) => scopes.split(" ").includes(SCOPE)),
  /** The identity provider, where it was not the tenant itself. */
  idp: z.string().optional(),
  /** 1: a guest of the tenant. Present where the registration asks for this claim. */
  acct: z.coerce.number().optional(),
  roles: z.array(z.string().max(200)).max(100).catch([]),
});

export type EntraOptions = {
  clientId: string;
  /** The host of the tab's address, which Teams puts into the name of the resource. */
  publicHost: string;
  /** Tenant ids in lower case. */
  allowedTenants: readonly string[];
  authority: string;
  actorOf: ActorDirectory["actorOf"];
  log: { warn(fields: Record<string, unknown>, message: string): void };
  keys?: Partial<PublishedKeysOptions>;
  now?(): Date;
};

/** Tells who asks, from the token that Teams gives the tab. With any fault in the token nobody is let in. */
export function createEntraIdentify({
  clientId,
  publicHost,
  allowedTenants,
  authority,
  actorOf,
  log,
  keys: keyOptions,
  now = () => new Date(),
}: EntraOptions): Identify {
  const audiences = [clientId, `api://${clientId}`, `api://${publicHost}/${clientId}`];
  const tenants = new Map<string, { issuer: string; keys: PublishedKeys }>(
    allowedTenants.map((tenantId) => {
      const issuer = issuerOf(authority, tenantId);
      const metadataUrl = `${issuer}/.well-known/openid-configuration`;
      return [tenantId, { issuer, keys: createPublishedKeys({ ...keyOptions, metadataUrl, issuer }) }];
    }),
  );
  const refuse = (reason: string): null => {
    log.warn({ reason }, "a token at the tab's door was refused");
    return null;
  };

  return async (request) => {
    const token = bearerToken(request.headers.authorization);
    if (!token) return null;
    const claimed = unverifiedClaims(token)?.["tid"];
    const tenant = typeof claimed === "string" ? tenants.get(claimed) : undefined;
    if (!tenant) {
      refuse("tenant");
      return typeof claimed === "string" ? { stranger: "other-tenant" } : null;
    }
    const verified = await verifyToken(token, { ...tenant, audiences, now });
    if (!verified.ok) {
      refuse(verified.reason);
      return verified.why ? { stranger: verified.why } : null;
    }
    const claims = claimsSchema.safeParse(verified.claims);
    if (!claims.success) return refuse(`claims: ${claims.error.issues.map(({ path }) => path.join(".")).join(", ")}`);
    const { oid, tid, name, roles } = claims.data;
    const guest = isGuest(claims.data, tenant.issuer);
    return actorOf({ tenantId: tid, id: oid, name, guest, vouched: grantsOfAppRoles(roles) });
  };
}

/** Whether the token's person is at home in another tenant. The tenant itself has two names. */
function isGuest({ idp, acct, tid }: z.infer<typeof claimsSchema>, issuer: string): boolean {
  if (acct === 1) return true;
  return idp !== undefined && idp !== issuer && idp !== `https://sts.windows.net/${tid}/`;
}
