import { enableCompileCache } from "node:module";
import { join } from "node:path";

enableCompileCache(join(process.cwd(), ".cache/compile"));
const { run } = await import("./run-local.ts");
await run(process.cwd());
