import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { AzureNamedKeyCredential, TableClient, type TableServiceClientOptions } from "@azure/data-tables";
import { agentPolicy } from "@azure/core-rest-pipeline";
import { physicalName, TABLE_NAMES, type TableName } from "./table-names.ts";

export type AccountAddress =
  | { connectionString: string }
  /** Signed in with the identity that the environment provides. */
  | { endpoint: string }
  | { endpoint: string; account: string; key: string };

export type TableClients = {
  of(table: TableName): TableClient;
  /** Ends idle connections. */
  close(): void;
};

/** One client per table, all over one pool of kept-alive connections. Retries are this package's own affair. */
export async function openTableClients(address: AccountAddress): Promise<TableClients> {
  const agent = isPlainHttp(address) ? new HttpAgent({ keepAlive: true }) : new HttpsAgent({ keepAlive: true });
  const options: TableServiceClientOptions = {
    allowInsecureConnection: isPlainHttp(address),
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [{ policy: agentPolicy(agent), position: "perCall" }],
  };
  const make = await clientMaker(address, options);
  const clients = new Map(TABLE_NAMES.map((table) => [table, make(physicalName(table))]));
  return {
    of: (table) => clients.get(table) as TableClient,
    close: () => agent.destroy(),
  };
}

async function clientMaker(
  address: AccountAddress,
  options: TableServiceClientOptions,
): Promise<(name: string) => TableClient> {
  if ("connectionString" in address) {
    return (name) => TableClient.fromConnectionString(address.connectionString, name, { ...options });
  }
  if ("key" in address) {
    const credential = new AzureNamedKeyCredential(address.account, address.key);
    return (name) => new TableClient(address.endpoint, name, credential, options);
  }
  const { DefaultAzureCredential } = await import("@azure/identity");
  const credential = new DefaultAzureCredential();
  return (name) => new TableClient(address.endpoint, name, credential, options);
}

function isPlainHttp(address: AccountAddress): boolean {
  if ("endpoint" in address) return address.endpoint.startsWith("http://");
  return /UseDevelopmentStorage=true|DefaultEndpointsProtocol=http(;|$)|TableEndpoint=http:/i.test(
    address.connectionString,
  );
}
