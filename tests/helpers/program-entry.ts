import { readConfig } from "../../bot/config.ts";
import { startLocal } from "../../bot/local/start-local.ts";

/** What end-to-end tests run as a process of its own: local mode, with the tab taken from `TAB_ROOT`. */
const local = await startLocal(readConfig(process.env), process.env["TAB_ROOT"] ?? process.cwd());
console.log(`listening ${local.url}`);
const stop = (): void => void local.stop().then(() => process.exit(0));
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// A test run that is cut off leaves nothing running.
process.on("disconnect", () => process.exit(1));
