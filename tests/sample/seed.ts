import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const path = resolve(__dirname, "../../../shared/seeds/partners-feedback-2023-24.txt");

/** The published page, which is no part of the project: null where it does not lie beside it. */
const seed: string | null = existsSync(path) ? readFileSync(path, "utf8") : null;

/** A test that needs the published page; where that is absent it is skipped under a name that says so. */
export function testWithSeed(name: string, run: (page: string) => void): void {
  if (seed === null) test.skip(`${name} (skipped: ../shared/seeds/partners-feedback-2023-24.txt is absent)`, () => {});
  else test(name, () => run(seed));
}
