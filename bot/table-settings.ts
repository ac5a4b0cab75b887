import type { Environment, SettingProblem } from "./config.ts";
import type { StorageError } from "./storage/tables/storage-error.ts";

export const LOOPBACK = /^(127(?:\.\d{1,3}){3}|localhost|::1)$/;

/** What is wrong with the settings that name a table service; nothing where none is named. */
export function tableRules(given: Environment): SettingProblem[] {
  const { TABLES_ENDPOINT: endpoint, TABLES_CONNECTION_STRING: connection } = given;
  const rules: [boolean, ...SettingProblem][] = [
    [!!endpoint && !!connection, "TABLES_ENDPOINT", "set this or TABLES_CONNECTION_STRING, not both"],
    [!!endpoint && !isProtected(endpoint), "TABLES_ENDPOINT", "must begin with https://"],
    [
      !!connection && !isConnection(connection),
      "TABLES_CONNECTION_STRING",
      "not a connection string, which is made of parts such as AccountName=…;AccountKey=…; (or use TABLES_ENDPOINT)",
    ],
    [
      !!connection && !isProtectedConnection(connection),
      "TABLES_CONNECTION_STRING",
      "the record would travel unprotected: use DefaultEndpointsProtocol=https",
    ],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, name, message]): SettingProblem => [name, message]);
}

/** What an operator can look at when the record does not answer; without the stack, which says nothing about a service elsewhere. */
export function unansweredText(error: StorageError, consequence: string): string {
  const causes: string[] = [];
  for (let one: unknown = error; one instanceof Error && causes.length < 4; one = one.cause)
    if (!causes.includes(one.message)) causes.push(one.message.split("\n")[0] ?? "");
  return [
    `The table service does not answer, so ${consequence}.`,
    ...causes.filter(Boolean).map((cause) => `  ${cause}`),
    "Look at TABLES_ENDPOINT (or TABLES_CONNECTION_STRING): the address, whether it can be reached from here, and whether this identity may read and write its tables. Then start again.",
  ].join("\n");
}

function isConnection(connection: string): boolean {
  const parts = connection.split(";").filter((part) => part.trim() !== "");
  return parts.length > 0 && parts.every((part) => /^\s*\w+\s*=/.test(part));
}

/** Whether a connection string names the table service by `https`, whole or in parts. */
function isProtectedConnection(connection: string): boolean {
  const part = (name: string): string | undefined =>
    new RegExp(`(?:^|;)\\s*${name}=([^;]*)`, "i").exec(connection)?.[1];
  const endpoint = part("TableEndpoint");
  return endpoint === undefined ? part("DefaultEndpointsProtocol")?.toLowerCase() !== "http" : isProtected(endpoint);
}

/** Over TLS; on this machine, where tests run, it may be without. */
export function isProtected(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && LOOPBACK.test(hostname.replace(/[[\]]/g, "")));
}
