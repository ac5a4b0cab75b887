import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, relative } from "node:path";
import { ConfigError, type Config } from "../config.ts";

/**
 * The secret that ties anonymous answers to their authors. It is given, or made once in a file outside the store's
 * folder.
 */
export async function answerSecret({
  answerSecret: secret,
  dataDir,
}: Pick<Config, "answerSecret" | "dataDir">): Promise<string> {
  if ("value" in secret) return secret.value;
  const inside = relative(dataDir, secret.file);
  if (!inside.startsWith(".."))
    throw new ConfigError("ANSWER_SECRET_FILE: must not lie in DATA_DIR, so that nobody copies both at once");
  await mkdir(dirname(secret.file), { recursive: true, mode: 0o700 });
  try {
    await writeFile(secret.file, randomBytes(32).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return (await readFile(secret.file, "utf8")).trim();
}
