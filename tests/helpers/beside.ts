import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The page that the partnership published. */
export const PUBLISHED_PAGE = "seeds/partners-feedback-2023-24.txt";

/** Where a file of `../shared` would lie: it lies beside the project and is no part of it. */
export const pathBeside = (file: string): string => join(__dirname, "../../../shared", file);

/** A file that lies beside the project; null where it is absent. */
export function fileBeside(file: string): Buffer | null {
  const path = pathBeside(file);
  return existsSync(path) ? readFileSync(path) : null;
}

/** Tests that need a file beside the project; where it is absent one is skipped, under a name that says so. */
export function withFileBeside(file: string, name: string, suite: (bytes: Buffer) => void): void {
  const bytes = fileBeside(file);
  if (bytes === null) test.skip(`${name} (skipped: ../shared/${file} is absent)`, () => {});
  else suite(bytes);
}

/** A single such test. */
export function testWithFileBeside(file: string, name: string, run: (bytes: Buffer) => void | Promise<void>): void {
  withFileBeside(file, name, (bytes) => test(name, async () => run(bytes)));
}
