import { z } from "zod";

/** What the bot asks for when it calls the Bot Connector. */
const SCOPE = "https://api.botframework.com/.default";
/** A token is not used in its last five minutes. */
const MARGIN_MS = 5 * 60 * 1000;
const TIMEOUT_MS = 5_000;

const grantedSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });
const refusedSchema = z.object({ error: z.string() });

type Token = { value: string; expiresAt: number };

export type OutboundRegistration = {
  appId: string;
  password?: string;
  type?: "SingleTenant" | "UserAssignedMSI";
  tenantId?: string;
};

export type OutboundTokensOptions = { registration: OutboundRegistration; authority: string; now?(): number };

/**
 * The tokens with which the bot calls the Bot Connector: one at a time is asked for, and kept until shortly before its
 * end. The function rejects when none is granted.
 */
export function createOutboundTokens({
  registration,
  authority,
  now = Date.now,
}: OutboundTokensOptions): () => Promise<string> {
  const ask = registration.type === "UserAssignedMSI" ? managedIdentity(registration) : secret(registration, authority);
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

function secret({ appId, password = "", tenantId = "" }: OutboundRegistration, authority: string): Ask {
  const url = `${authority}/${tenantId}/oauth2/v2.0/token`;
  return async (now) => {
    const askedAt = now();
    const response = await fetch(url, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: appId,
        client_secret: password,
        scope: SCOPE,
      }),
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    const granted = grantedSchema.safeParse(body);
    if (!response.ok || !granted.success) {
      const code = refusedSchema.safeParse(body).data?.error ?? "no reason given";
      throw new Error(`Entra granted the bot no token: ${response.status}, ${code}`);
    }
    return { value: granted.data.access_token, expiresAt: askedAt + granted.data.expires_in * 1000 };
  };
}

function managedIdentity({ appId }: OutboundRegistration): Ask {
  const makeCredential = async () => {
    const { ManagedIdentityCredential } = await import("@azure/identity");
    return new ManagedIdentityCredential({ clientId: appId });
  };
  let credential: ReturnType<typeof makeCredential> | undefined;
  return async () => {
    const { token, expiresOnTimestamp } = await (await (credential ??= makeCredential())).getToken(SCOPE);
    return { value: token, expiresAt: expiresOnTimestamp };
  };
}
