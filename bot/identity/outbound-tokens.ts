import { z } from "zod";
import { withinOr } from "../within.ts";

/** The scope of the Bot Connector. */
const CONNECTOR_SCOPE = "https://api.botframework.com/.default";
/**
 * The scope of the managed identity's token that is exchanged for a registration's
 * (learn.microsoft.com/entra/workload-id/workload-identity-federation).
 */
const EXCHANGE_SCOPE = "api://AzureADTokenExchange/.default";
/** A token is not used during its last five minutes. */
const MARGIN_MS = 5 * 60 * 1000;
const TIMEOUT_MS = 5_000;

const grantedSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refusedSchema = z.object({ error: z.string() });

type Token = { value: string; expiresAt: number };

/** `Federated`: the registration trusts a managed identity, named by `identityId`, and authenticates by it. */
type OutboundRegistration = {
  appId: string;
  password?: string;
  type?: "SingleTenant" | "UserAssignedMSI" | "Federated";
  tenantId?: string;
  identityId?: string;
};

export type OutboundTokensOptions = {
  registration: OutboundRegistration;
  authority: string;
  /** The scope to ask for. Left out: the Bot Connector's. */
  scope?: string;
  now?(): number;
  timeoutMs?: number;
};

/**
 * Gets tokens for the Bot Connector, or for `scope` where that is set. Only one is requested at a time, and kept until
 * shortly before it expires. The function rejects when none is granted.
 */
export function createOutboundTokens({
  registration,
  authority,
  scope = CONNECTOR_SCOPE,
  now = Date.now,
  timeoutMs = TIMEOUT_MS,
}: OutboundTokensOptions): () => Promise<string> {
  const ask = askOf(registration, { authority, scope, timeoutMs });
  let kept: Token | undefined;
  let underWay: Promise<Token> | undefined;
  return async () => {
    if (kept && kept.expiresAt - MARGIN_MS > now()) return kept.value;
    underWay ??= ask(now).finally(() => (underWay = undefined));
    kept = await underWay;
    return kept.value;
  };
}

type Ask = (now: () => number) => Promise<Token>;

type Request = { scope: string; timeoutMs: number };
type AtAuthority = Request & { authority: string };

function askOf(registration: OutboundRegistration, at: AtAuthority): Ask {
  const { type, password = "", identityId = "" } = registration;
  if (type === "UserAssignedMSI") return managedIdentity(registration.appId, at);
  if (type !== "Federated") return credentials(registration, at, async () => ({ client_secret: password }));
  const assertion = managedIdentity(identityId, { ...at, scope: EXCHANGE_SCOPE });
  return credentials(registration, at, async (now) => ({
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: (await assertion(now)).value,
  }));
}

function credentials(
  { appId, tenantId = "" }: OutboundRegistration,
  { authority, scope, timeoutMs }: AtAuthority,
  proof: (now: () => number) => Promise<Record<string, string>>,
): Ask {
  const url = `${authority}/${tenantId}/oauth2/v2.0/token`;
  return async (now) => {
    const askedAt = now();
    const proven = await proof(now);
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: appId, ...proven, scope }),
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body: unknown = await response.json().catch(() => null);
    const granted = grantedSchema.safeParse(body);
    if (!response.ok || !granted.success) {
      const code = refusedSchema.safeParse(body).data?.error ?? "no reason given";
      throw new Error(`Entra granted no token: ${response.status}, ${code}`);
    }
    return { value: granted.data.access_token, expiresAt: askedAt + granted.data.expires_in * 1000 };
  };
}

function managedIdentity(clientId: string, { scope, timeoutMs }: Request): Ask {
  const makeCredential = async () => {
    const { ManagedIdentityCredential } = await import("@azure/identity");
    return new ManagedIdentityCredential({ clientId });
  };
  let credential: ReturnType<typeof makeCredential> | undefined;
  return async () => {
    const made = await (credential ??= makeCredential());
    // Azure's library waits forever for a platform that never answers, and all outbound messages would wait with it.
    const { token, expiresOnTimestamp } = await withinOr(timeoutMs, made.getToken(scope), () => {
      throw new Error("the platform granted no token in time");
    });
    return { value: token, expiresAt: expiresOnTimestamp };
  };
}
