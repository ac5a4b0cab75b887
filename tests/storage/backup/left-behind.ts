import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readFindings, readStatements } from "../../../bot/evaluation/findings/read-findings.ts";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import type { FindingsView } from "../../../shared/contract/views.ts";
import { clockAt, person, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { silentLog } from "../tables/test-stores.ts";

export type LeftBehind = {
  deps: TestDeps;
  /** What a strategic lead reads of an area of 2026-27. */
  findings(areaId: string): Promise<FindingsView>;
  /** All strengths under the first question there, page after page. */
  words(areaId: string): Promise<string[]>;
  close(): Promise<void>;
};

/** Opens a copy of the store that an earlier program has left in `tests/fixtures`, at the time at which it was left. */
export async function openLeftBehind(name: string): Promise<LeftBehind> {
  const fixture = join(__dirname, "../../fixtures", name);
  const about = JSON.parse(readFileSync(join(fixture, "about.json"), "utf8")) as { answerSecret: string; at: string };
  const folder = mkdtempSync(join(tmpdir(), "llcp-left-"));
  writeFileSync(join(folder, "tables.json"), gunzipSync(readFileSync(join(fixture, "tables.json.gz"))));
  const store = await openEmbeddedStore({ dataDir: folder, log: silentLog });
  const deps = testDeps(store, clockAt(about.at), { secret: about.answerSecret });
  const actor = person("lead", "strategic-lead");
  const findings = async (areaId: string): Promise<FindingsView> => {
    const found = await readFindings(deps, { actor, evaluationId: "2026-27", areaId });
    if (!found.ok) throw new Error(found.reason);
    return found.view;
  };
  return {
    deps,
    findings,
    async words(areaId) {
      const [first] = (await findings(areaId)).questions;
      if (!first) throw new Error("Nothing was asked.");
      const { questionId, statements } = first;
      const items = [...statements.items];
      for (let token = statements.next; token !== null;) {
        const read = await readStatements(deps, { actor, evaluationId: "2026-27", areaId, questionId, token });
        if (!read.ok) throw new Error(read.reason);
        items.push(...read.page.items);
        token = read.page.next;
      }
      return items.map(({ parts }) => parts.strength ?? "").sort();
    },
    async close() {
      await store.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
