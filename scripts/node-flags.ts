import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const packageSchema = z.object({ scripts: z.object({ start: z.string(), serve: z.string() }) });

/** The flags that this script of `package.json` gives to node. */
export function nodeFlags(root: string, script: "start" | "serve"): string[] {
  const { scripts } = packageSchema.parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  return scripts[script].split(" ").filter((word) => word.startsWith("--"));
}
