import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The key of this installation's own account, made at the first start and readable by its owner only. */
export async function accountKey(dataDir: string): Promise<string> {
  const path = join(dataDir, "account.key");
  try {
    await writeFile(path, randomBytes(64).toString("base64"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return (await readFile(path, "utf8")).trim();
}
