import { TeamsAdapter } from "@microsoft/teams-ai";
import type { Activity, InvokeResponse, TurnContext } from "botbuilder";
import type { InboundActivity } from "./activity-schema.ts";
import type { BotRegistration } from "./edge-contract.ts";

type Authentication = TeamsAdapter["botFrameworkAuthentication"];
type Authenticated = Awaited<ReturnType<Authentication["authenticateRequest"]>>;
type ConnectorFactory = ReturnType<Authentication["createConnectorFactory"]>;
type Connector = Awaited<ReturnType<ConnectorFactory["create"]>>;

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
 * The SDK's adapter with two changes: it never answers HTTP by itself, and it keeps the connector client per service
 * URL and the user token client instead of building both for every turn.
 */
export class EdgeAdapter extends TeamsAdapter {
  readonly #connectors: ConnectorFactory;
  readonly #isLocal: boolean;

  constructor(registration?: BotRegistration) {
    super(sdkSettings(registration));
    this.#isLocal = !registration;
    const authentication = this.botFrameworkAuthentication;
    const identity = this.createClaimsIdentity(registration?.appId);
    this.#connectors = keepConnectors(authentication.createConnectorFactory(identity));
    const createUserTokenClient = authentication.createUserTokenClient.bind(authentication);
    let userTokenClient: ReturnType<typeof createUserTokenClient> | undefined;
    authentication.createUserTokenClient = () => (userTokenClient ??= createUserTokenClient(identity));
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

  /** The bearer token with which the bot calls the Bot Connector at this address; none in local mode. */
  async token(serviceUrl: string): Promise<string | undefined> {
    if (this.#isLocal) return undefined;
    const { credentials } = await this.#connectors.create(serviceUrl);
    if (!("getToken" in credentials) || typeof credentials.getToken !== "function") return undefined;
    const token: unknown = await credentials.getToken();
    return typeof token === "string" && token ? token : undefined;
  }

  async #authenticate(activity: Activity, authorization: string): Promise<Authenticated> {
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (cause) {
      throw new NotAuthenticatedError(cause);
    }
  }
}

function sdkSettings(registration: BotRegistration | undefined) {
  if (!registration) return {};
  const { appId, password, type = "SingleTenant", tenantId } = registration;
  return {
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppType: type,
    MicrosoftAppTenantId: tenantId,
  };
}

function keepConnectors(factory: ConnectorFactory): ConnectorFactory {
  const kept = new Map<string, Promise<Connector>>();
  return {
    create(serviceUrl) {
      const known = kept.get(serviceUrl);
      if (known) return known;
      if (kept.size >= mostConnectors) kept.clear();
      const made = factory.create(serviceUrl);
      kept.set(serviceUrl, made);
      made.catch(() => kept.delete(serviceUrl));
      return made;
    },
  };
}
