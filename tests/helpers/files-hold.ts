import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Which of these texts stand in the files of a folder, as they are. */
export function filesHold(folder: string, texts: readonly string[]): string[] {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(join(folder, name), "latin1"));
  return texts.filter((text) => files.some((content) => content.includes(text)));
}
