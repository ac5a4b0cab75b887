import { enableCompileCache } from "node:module";
import { join } from "node:path";

/** The program as it stands, in local mode, with every guarantee on. */
const folder = process.env["BENCH_FOLDER"] ?? "";
enableCompileCache(join(folder, "compile-cache"));
const { limitHeapGrowthSoon } = await import("../../bot/limit-heap-growth.ts");
const { readConfig } = await import("../../bot/config.ts");
const { startLocal } = await import("../../bot/local/start-local.ts");
const { tellWhatIsHeld } = await import("./held.ts");
const { runUntilTold } = await import("./run-until-told.ts");

const { url, stop } = await startLocal(readConfig(process.env), process.cwd());
runUntilTold(url, stop);
limitHeapGrowthSoon();
tellWhatIsHeld();
