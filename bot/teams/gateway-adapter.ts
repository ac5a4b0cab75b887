// By its own file: the whole library brings language models, which a turn does not need, and takes half a second more to start.
import { TeamsAdapter } from "@microsoft/teams-ai/lib/TeamsAdapter.js";
import { CallerIdConstants, type Activity, type InvokeResponse, type TurnContext } from "botbuilder";
import { CONNECTOR_ISSUER, createConnectorTokens, type ConnectorTokens } from "../identity/connector-tokens.ts";
import { createOutboundTokens } from "../identity/outbound-tokens.ts";
import { microsoft, type Trust } from "../identity/trust.ts";
import type { InboundActivity } from "./activity-schema.ts";
import type { BotRegistration } from "./gateway-contract.ts";

type Authentication = TeamsAdapter["botFrameworkAuthentication"];
type Authenticated = Awaited<ReturnType<Authentication["authenticateRequest"]>>;
type ConnectorFactory = ReturnType<Authentication["createConnectorFactory"]>;
type Connector = Awaited<ReturnType<ConnectorFactory["create"]>>;
type CredentialsFactory = TeamsAdapter["credentialsFactory"];
type OutboundTokens = ReturnType<typeof createOutboundTokens>;

/** Who the activity comes from was not proved. */
export class NotAuthenticatedError extends Error {
  constructor(cause: unknown) {
    super("the activity was not authenticated", { cause });
    this.name = "NotAuthenticatedError";
  }
}

/** Many more addresses than Teams has; only a local mode with ever new ports could fill it. */
const mostConnectors = 100;

/**
 * The SDK's adapter with three changes: it never answers HTTP by itself, it keeps the connector client per service
 * URL and the user token client instead of building both for every turn, and with a registration the program's own
 * check of the Connector's tokens stands in place of the SDK's, which would also believe emulators and other bots and
 * learn of a new key only after an hour.
 */
export class GatewayAdapter extends TeamsAdapter {
  readonly #connectors: ConnectorFactory;
  readonly #outbound: OutboundTokens | undefined;

  constructor(registration?: BotRegistration, trust: Trust = microsoft) {
    const outbound = registration && createOutboundTokens({ registration, authority: trust.authority });
    super(
      registration ? { MicrosoftAppId: registration.appId, MicrosoftAppTenantId: registration.tenantId } : {},
      registration && outbound ? credentialsFactory(registration, outbound) : undefined,
    );
    this.#outbound = outbound;
    const authentication = this.botFrameworkAuthentication;
    const identity = this.createClaimsIdentity(registration?.appId);
    this.#connectors = cacheConnectors(authentication.createConnectorFactory(identity));
    const createUserTokenClient = authentication.createUserTokenClient.bind(authentication);
    let userTokenClient: ReturnType<typeof createUserTokenClient> | undefined;
    authentication.createUserTokenClient = () => (userTokenClient ??= createUserTokenClient(identity));
    if (registration) {
      const tokens = createConnectorTokens({ appId: registration.appId, metadataUrl: trust.connectorMetadataUrl });
      believeOnly(tokens, authentication, {
        audience: CONNECTOR_ISSUER,
        callerId: CallerIdConstants.PublicAzureChannel,
        claimsIdentity: identity,
        connectorFactory: this.#connectors,
      });
    }
  }

  /**
   * Proves where the activity comes from and runs one turn over it.
   * @returns what answers an invoke, nothing for any other activity
   * @throws NotAuthenticatedError before `turn` was called
   */
  async run(
    activity: InboundActivity,
    authorization: string,
    turn: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    // The SDK's type demands decorations such as time stamps that it does not use; the schema has checked the rest.
    const sdkActivity = activity as unknown as Activity;
    const authenticated = await this.#authenticate(sdkActivity, authorization);
    return this.processActivity({ ...authenticated, connectorFactory: this.#connectors }, sdkActivity, turn);
  }

  /** The bearer token with which the bot calls the Bot Connector; none in local mode. */
  async token(): Promise<string | undefined> {
    return this.#outbound?.();
  }

  async #authenticate(activity: Activity, authorization: string): Promise<Authenticated> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (cause) {
      throw new NotAuthenticatedError(cause);
    }
  }
}

/** The activity of a turn: the one that `run` was given, checked. */
export function activityOf({ activity }: TurnContext): InboundActivity {
  return activity as unknown as InboundActivity;
}

/** From here on every way into the SDK asks `tokens`; the ways that the program does not use lead nowhere. */
function believeOnly(tokens: ConnectorTokens, authentication: Authentication, authenticated: Authenticated): void {
  authentication.authenticateRequest = async ({ channelId, serviceUrl }, authorization) => {
    const verified = await tokens.verify({ authorization, channelId, serviceUrl });
    if (!verified.ok) throw new Error(verified.reason);
    return authenticated;
  };
  const refuse = async (): Promise<never> => {
    throw new Error("this way of talking to the bot is not open");
  };
  authentication.authenticateChannelRequest = refuse;
  authentication.authenticateStreamingRequest = refuse;
}

function credentialsFactory({ appId }: BotRegistration, outbound: OutboundTokens): CredentialsFactory {
  return {
    isValidAppId: async (id) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: async () => ({
      async signRequest(request) {
        request.headers.set("authorization", `Bearer ${await outbound()}`);
        return request;
      },
    }),
  };
}

function cacheConnectors(factory: ConnectorFactory): ConnectorFactory {
  const kept = new Map<string, Promise<Connector>>();
  return {
    create(serviceUrl) {
      const known = kept.get(serviceUrl);
      if (known) return known;
      if (kept.size >= mostConnectors) kept.clear();
      const made = factory.create(serviceUrl);
      kept.set(serviceUrl, made);
      made.catch(() => kept.get(serviceUrl) === made && kept.delete(serviceUrl));
      return made;
    },
  };
}
