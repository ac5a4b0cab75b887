import { ConfigError } from "./config.ts";
import { limitHeapGrowthSoon } from "./limit-heap-growth.ts";
import { readServiceConfig } from "./service/service-config.ts";
import { startService } from "./service/start-service.ts";
import { stopOnSignal } from "./stop-on-signal.ts";
import { StorageError } from "./storage/tables/storage-error.ts";
import { unansweredText } from "./table-settings.ts";

/** `npm run serve`: the program for real people, until it is told to end. */
try {
  const config = readServiceConfig(process.env);
  const service = await startService({ config, root: process.cwd() });
  console.log(`ready ${config.publicUrl}/tab/ on port ${service.port}`);
  limitHeapGrowthSoon();
  await stopOnSignal(() => service.stop());
  process.exit(0);
} catch (error) {
  if (error instanceof ConfigError) console.error(`These settings cannot be used:\n${error.message}`);
  else if (error instanceof StorageError) console.error(unansweredText(error, "the program has not started"));
  else throw error;
  process.exit(1);
}
