import { PUBLISHED_PAGE, testWithFileBeside } from "../helpers/beside.ts";

/** A test that needs the text of the published page. */
export function testWithSeed(name: string, run: (page: string) => void): void {
  testWithFileBeside(PUBLISHED_PAGE, name, (bytes) => run(bytes.toString("utf8")));
}
