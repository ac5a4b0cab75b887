import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readOwnAnswers } from "../../../bot/evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { readFindings, readStatements } from "../../../bot/evaluation/findings/read-findings.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { localActor, LOCAL_TENANT } from "../../../bot/local/local-users.ts";
import { openEmbeddedStore, type EmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import { clockAt, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { silentLog } from "../tables/test-stores.ts";
import { typed } from "../../evaluation/running-session.ts";

/**
 * Left behind by the first program that had a store (commit dd0f35b) in local mode: its sample; a session of Buchan with
 * three anonymous answers and two named ones, closed; the same in Garioch, open.
 */
const FIXTURE = join(__dirname, "../../fixtures/oldest-store");
const { answerSecret, at } = JSON.parse(readFileSync(join(FIXTURE, "about.json"), "utf8")) as {
  answerSecret: string;
  at: string;
};
/** Anybody who runs a session may close it at once by then. */
const anHourLater = (instant: string): string => new Date(Date.parse(instant) + 3600_000).toISOString();
const FIRST = "hgiocld-4/3.2/1";
const lead = { ...localActor("local-strategic-lead") };
const partner = { ...localActor("local-partner-1"), grants: [] };

let folder: string;
let store: EmbeddedStore;
let deps: TestDeps;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "llcp-oldest-"));
  writeFileSync(join(folder, "tables.json"), gunzipSync(readFileSync(join(FIXTURE, "tables.json.gz"))));
  store = await openEmbeddedStore({ dataDir: folder, log: silentLog });
  deps = testDeps(store, clockAt(anHourLater(at)), { secret: answerSecret });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const firstQuestion = async (areaId: string) => {
  const found = await readFindings(deps, { actor: lead, evaluationId: "2026-27", areaId });
  if (!found.ok) throw new Error(found.reason);
  const question = found.view.questions.find(({ questionId }) => questionId === FIRST);
  if (!question) throw new Error("not asked");
  const { cell, statements } = question;
  const words = [...statements.items];
  for (let token = statements.next; token !== null;) {
    const read = await readStatements(deps, { actor: lead, evaluationId: "2026-27", areaId, questionId: FIRST, token });
    if (!read.ok) throw new Error(read.reason);
    words.push(...read.page.items);
    token = read.page.next;
  }
  return {
    voices: cell.voices.individual,
    pending: cell.pending,
    words: words.map((one) => one.parts.strength),
  };
};

describe("a store written by the oldest program that had one", () => {
  test("opens, with its evaluations and everything that may be read in them", async () => {
    const evaluations = await deps.evaluations.list(LOCAL_TENANT);
    expect(evaluations.map(({ id }) => id).sort()).toEqual(["2023-24", "2026-27"]);
    const buchan = await firstQuestion("buchan");
    expect(buchan).toMatchObject({ voices: 5, pending: 0 });
    expect(buchan.words).toHaveLength(5);
    expect(buchan.words.every((one) => one?.includes("the shared calendar works, ceud mìle fàilte ☕"))).toBe(true);
    expect(await firstQuestion("garioch")).toMatchObject({ voices: 5, pending: 3 });
    expect((await firstQuestion("garioch")).words).toHaveLength(2);
  });

  test("lets its open session go on: people change their anonymous answers, which are shown at the close", async () => {
    const sessionId = "2026-27_garioch_1";
    const own = await readOwnAnswers(deps, { actor: partner, sessionId });
    expect(own.ok && own.items.map((one) => one.parts.strength)).toEqual([
      expect.stringContaining("garioch local-partner-1 on 1"),
    ]);
    const where = { actor: partner, sessionId, questionId: FIRST, door: "card", delivery: null } as const;
    expect((await saveAnswer(deps, where, { input: typed("said anew"), attribution: null })).ok).toBe(true);
    // With the three of the fixture they are five.
    for (const id of ["local-partner-late", "local-partner-later"]) {
      const late = { ...where, actor: { ...partner, id } };
      expect((await saveAnswer(deps, late, { input: typed(`${id} says`), attribution: "anonymous" })).ok).toBe(true);
    }
    const closed = await stepSession(deps, {
      actor: localActor("local-facilitator"),
      sessionId,
      step: { verb: "close", now: true },
    });
    expect(closed.ok).toBe(true);
    const after = await firstQuestion("garioch");
    expect(after).toMatchObject({ voices: 7, pending: 0 });
    expect(after.words).toContain("said anew");
    expect(after.words).toHaveLength(7);
  });
});
