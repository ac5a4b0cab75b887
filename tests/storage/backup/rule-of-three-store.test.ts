import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readFindings } from "../../../bot/evaluation/read-findings.ts";
import { sealSession } from "../../../bot/evaluation/seal-session.ts";
import { settleSessions } from "../../../bot/evaluation/settle-sessions.ts";
import { stepSession } from "../../../bot/evaluation/step-session.ts";
import { openEmbeddedStore, type EmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import type { FindingsView } from "../../../shared/contract/views.ts";
import { clockAt, person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { silentLog } from "../tables/test-stores.ts";

/**
 * Left behind by the last program that showed anonymous words from three people (commit 76b41bb). Marr: four on question 1
 * and three without their question, then opened again, with one who came late. Formartine: three and three, sealed. Buchan:
 * five on question 1, still open.
 */
const FIXTURE = join(__dirname, "../../fixtures/rule-of-three-store");
const { answerSecret, at } = JSON.parse(readFileSync(join(FIXTURE, "about.json"), "utf8")) as {
  answerSecret: string;
  at: string;
};
const lead = person("lead", "strategic-lead");

let folder: string;
let store: EmbeddedStore;
let deps: TestDeps;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "llcp-three-"));
  writeFileSync(join(folder, "tables.json"), gunzipSync(readFileSync(join(FIXTURE, "tables.json.gz"))));
  store = await openEmbeddedStore({ dataDir: folder, log: silentLog });
  deps = testDeps(store, clockAt(at), { secret: answerSecret });
});
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

async function findings(areaId: string): Promise<FindingsView> {
  const found = await readFindings(deps, { actor: lead, evaluationId: "2026-27", areaId });
  if (!found.ok) throw new Error(found.reason);
  return found.view;
}
const words = (statements: readonly { parts: { strength?: string } }[]): (string | undefined)[] =>
  statements.map(({ parts }) => parts.strength).sort();
const onFirst = ({ questions }: FindingsView): (string | undefined)[] => words(questions[0]?.statements.items ?? []);
async function sealed(sessionId: string): Promise<void> {
  const step = { verb: "close", now: true } as const;
  expect(await stepSession(deps, { actor: lead, sessionId, step })).toMatchObject({ ok: true });
  const stored = await deps.sessions.get(TENANT, sessionId);
  if (!stored) throw new Error("no session");
  await sealSession(deps, TENANT, stored);
}
const OF_MARR = ["ann", "bob", "cat", "dan"].map((who) => `marr ${who} on 1`);
const POOLED = ["marr ann on 3", "marr bob on 3", "marr cat on 4"];

test("what was shown from three people stays as it was shown, and is marked so", async () => {
  await settleSessions(deps, TENANT);
  const [marr, formartine] = [await findings("marr"), await findings("formartine")];
  expect([onFirst(marr), words(marr.pooled), marr.formerRule]).toEqual([OF_MARR, POOLED, true]);
  expect([onFirst(formartine).length, formartine.pooled.length, formartine.formerRule]).toEqual([3, 3, true]);
  expect(marr.questions.map(({ cell }) => [cell.state, cell.pending])).toEqual([
    ["answered", 0],
    ["withheld", 0],
    ["withheld", 0],
    ["no-answer", 0],
  ]);
  expect((await findings("buchan")).formerRule).toBe(false);
});

test("a session of theirs that is still open shows its words among five, and seals", async () => {
  await sealed("2026-27_buchan_1");
  const buchan = await findings("buchan");
  expect(onFirst(buchan)).toEqual(["ida", "jan", "kit", "lou", "max"].map((who) => `buchan ${who} on 1`));
  expect(buchan.formerRule).toBe(false);
});

test("at its sealing a reopened one keeps what was shown, and its late-comer waits", async () => {
  await sealed("2026-27_marr_1");
  const marr = await findings("marr");
  expect([onFirst(marr), words(marr.pooled)]).toEqual([OF_MARR, POOLED]);
  expect(marr.keptBack).toEqual({ area: 0, round: 1 });
});
