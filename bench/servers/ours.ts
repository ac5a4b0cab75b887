import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** The program as it stands, in local mode, with every guarantee on. */
const folder = process.env["BENCH_FOLDER"] ?? "";
enableCompileCache(join(folder, "compile-cache"));
const { readConfig } = await import("../../bot/config.ts");
const { startLocal } = await import("../../bot/local/start-local.ts");
const { runUntilTold } = await import("./run-until-told.ts");

const { url, stop } = await startLocal(readConfig(process.env), process.cwd());
runUntilTold(url, stop);

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
process.on("message", () => {
  // The second time takes what the first only found to be left.
  collect();
  collect();
  process.send?.(process.memoryUsage().heapUsed);
});
process.channel?.unref();
