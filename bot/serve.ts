import { ConfigError } from "./config.ts";
import { readServiceConfig } from "./service/service-config.ts";
import { startService } from "./service/start-service.ts";
import { stopOnSignal } from "./stop-on-signal.ts";
import { StorageError } from "./storage/tables/storage-error.ts";

/** `npm run serve`: the program for real people, until it is told to end. */
try {
  const config = readServiceConfig(process.env);
  const service = await startService({ config, root: process.cwd() });
  console.log(`ready ${config.publicUrl}/tab/ on port ${service.port}`);
  await stopOnSignal(() => service.stop());
  process.exit(0);
} catch (error) {
  if (error instanceof ConfigError) console.error(`These settings cannot be used:\n${error.message}`);
  else if (error instanceof StorageError) console.error(unansweredText(error));
  else throw error;
  process.exit(1);
}

/** What an operator can look at; without the stack, which says nothing about a service elsewhere. */
function unansweredText(error: StorageError): string {
  const causes: string[] = [];
  for (let one: unknown = error; one instanceof Error && causes.length < 4; one = one.cause)
    if (!causes.includes(one.message)) causes.push(one.message.split("\n")[0] ?? "");
  return [
    "The table service does not answer, so the program has not started.",
    ...causes.filter(Boolean).map((cause) => `  ${cause}`),
    "Look at TABLES_ENDPOINT (or TABLES_CONNECTION_STRING): the address, whether it can be reached from here, and whether this identity may read and write its tables. Then start again.",
  ].join("\n");
}
